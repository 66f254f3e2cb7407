import chromium from '@sparticuz/chromium'

// Run as a program of its own: the package unpacks into the temporary folder of its process, which the caller sets.
await chromium.executablePath()
