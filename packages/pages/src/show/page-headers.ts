import { randomBytes } from 'node:crypto'

/** A nonce for one answer; 128 bits, base64. */
export const newNonce = (): string => randomBytes(16).toString('base64')

/**
 * The headers of a rendered page: nothing but its own inline style and script runs, nothing comes from another origin,
 * and only `ancestors` may frame it.
 *
 * @param ancestors sources of `frame-ancestors`, such as `'self'` and origins
 */
export const pageHeaders = (nonce: string, ancestors: readonly string[]): Record<string, string> => {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  ]
  const foreign = ancestors.some((source) => source !== "'self'")
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'Cache-Control': 'no-store',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    // a workbench of another origin may ask that whatever it frames agrees to that
    ...(foreign ? { 'Cross-Origin-Resource-Policy': 'cross-origin' } : {}),
    Vary: 'Accept-Encoding, Accept-Language',
  }
}
