/** Where AICCSupport.js lies, for the server that hands it out; it is served as it is written. */
export const supportScript = new URL('./AICCSupport.js', import.meta.url)

/** The types that integrators may lay beside it. */
export const supportTypes = new URL('./AICCSupport.d.ts', import.meta.url)

/** Under which addresses it is served: the suite's path, and a short versioned one (rule book 7). */
export const supportScriptPaths = [
  '/service-cloud/resource.root/page/resource.root/js/AICCSupport.js',
  '/sdk/v1/AICCSupport.js',
] as const
export const supportTypesPath = '/sdk/v1/AICCSupport.d.ts'
