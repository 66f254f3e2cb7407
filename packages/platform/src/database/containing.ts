/**
 * The pattern of `like` and `ilike` for texts that hold the given one, whatever signs it has.
 * @example query.where('name', 'ilike', containing('50%'))
 */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
