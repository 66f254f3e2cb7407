import { isApiError, useProblemText } from '@screenpop/ui'
import { useCallback, useEffect, useRef } from 'react'

/** Refusals that the same request may outlive: no answer, a server that is not ready, a session to renew, the same request still running. */
const passing = [401, 408, 425, 429]

/**
 * Says why the server refused something for good, in the language of the moment; undefined when the same request may go through
 * later. The function stays the same for as long as the workbench is open.
 */
export const useFinalRefusal = (): ((error: unknown) => string | undefined) => {
  const texts = useProblemText()
  const latest = useRef(texts)
  useEffect(() => {
    latest.current = texts
  })
  return useCallback((error: unknown) => {
    if (!isApiError(error)) return undefined
    const { status } = error
    if (status < 400 || status >= 500 || passing.includes(status)) return undefined
    if (error.code === 'request.idempotencyInFlight') return undefined
    const [first] = error.problem.errors
    return first ? latest.current.issue(first) : latest.current.problem(error)
  }, [])
}
