export { type Authority, createAuthority, type Identity, selfSigned } from './certificates.ts'
export { customerOf, harmlessTalks, hostileTalks, marker } from './hostile-talks.ts'
export { answering, type Behaviour, json, openPeer, type Peer } from './peer.ts'
export { openRawPeer, type RawPeer, type Talk, whole } from './raw-peer.ts'
