/** An address that carries its call with it: for another workbench (`embed`), or for a frame of the console (`preview`). */
export interface PageAddressTable {
  tenant_id: string
  /** SHA-256 of the token's 256 random bits; the token itself is nowhere. */
  token_hash: Buffer
  page_id: string
  kind: 'embed' | 'preview'
  /** The call, its associated data, and what of the page is shown. */
  sealed: Buffer
  expires_at: Date
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    page_address: PageAddressTable
  }
}
