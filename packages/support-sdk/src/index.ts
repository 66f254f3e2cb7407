/** AICCSupport.js, for the server that hands it out; it is served as it is written. */
export const supportScript = new URL('./AICCSupport.js', import.meta.url)

/** The TypeScript types that integrators may lay beside it. */
export const supportTypes = new URL('./AICCSupport.d.ts', import.meta.url)
