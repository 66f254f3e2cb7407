/**
 * Bytes of an answer, as sent and as decompressed: twenty objects of 85 attributes have room in it. What an answer costs the
 * thread that serves everybody goes by its bytes.
 */
export const mostBytes = 256 * 1024
/** Objects and lists within each other. The contract needs five. */
export const mostLevels = 16
/** Objects, lists, members and entries in all; an answer that keeps the contract and has `mostBytes` has at most that many. */
export const mostNodes = 32_000
