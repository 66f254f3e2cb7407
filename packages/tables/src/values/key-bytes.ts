const zero = Buffer.of(0)
const one = Buffer.of(1)

/** The 16 bytes of a UUID. */
const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/**
 * What stands in `k1` (or in `record_key`): the base itself where the index is unique, else the base, 0x00 and the
 * record's id, so that one unique index serves both.
 *
 * @param base the normalised value in UTF-8, which holds no NUL, or its blind index of 32 bytes
 */
export const storedKey = (base: Buffer, unique: boolean, recordId: string): Buffer =>
  unique ? base : Buffer.concat([base, zero, uuidBytes(recordId)])

/** The half-open range [low, high) in which exactly the stored keys of a base lie. */
export const keyRange = (base: Buffer, unique: boolean): { low: Buffer; high: Buffer } =>
  unique
    ? { low: base, high: Buffer.concat([base, zero]) }
    : { low: Buffer.concat([base, zero]), high: Buffer.concat([base, one]) }
