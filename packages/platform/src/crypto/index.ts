export { type KeyEncryption, localKeyEncryption, parseKeks, type WrappedKey } from './kek.ts'
export { readKekFile } from './kek-file.ts'
export { createKeyring, type Keyring } from './keyring.ts'
export {
  type DataKey,
  type DataKeyKind,
  SealBrokenError,
  type TenantKeyMaterial,
  TenantKeys,
  UnknownKeyVersionError,
} from './tenant-keys.ts'
