import { notifyWarning, useProblemText } from '@screenpop/ui'

/** Says why the server refused what the agent just did. */
export const useRefusal = (): ((error: unknown) => void) => {
  const { problem } = useProblemText()
  return (error) => notifyWarning(problem(error))
}
