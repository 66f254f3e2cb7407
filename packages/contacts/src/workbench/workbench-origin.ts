/**
 * The origin at which an agent's browser has the workbench: what embedded pages are told and post to. The public address
 * where there is one; else what the browser itself names, if it is the host that it called.
 *
 * @example workbenchOrigin(request, undefined) // 'http://localhost:3000'
 */
export const workbenchOrigin = (request: Request, publicUrl: string | undefined): string => {
  if (publicUrl !== undefined) return new URL(publicUrl).origin
  const named = request.headers.get('Origin') ?? ''
  const isOurs = URL.canParse(named) && new URL(named).host === request.headers.get('Host')
  return isOurs ? new URL(named).origin : new URL(request.url).origin
}
