import { Alert, Box } from '@mantine/core'
import { isApiError, ProblemAlert } from '@screenpop/ui'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** What of the page is too full to be saved, and of how many blocks it can be. */
const fullOf = (error: unknown) => {
  const issues = isApiError(error) ? error.problem.errors : []
  const issue = issues.find(({ code, pointer }) => code === 'tooMany' && pointer.endsWith('/blocks'))
  return issue && { whole: issue.pointer === '/blocks', limit: Number(issue.params?.limit) }
}

/** Why the page as it is cannot be saved, and what can be done about it. */
export const RefusedSave = ({ error, onRetry }: { error: unknown; onRetry: () => void }) => {
  const { t } = useTranslation('pages')
  const full = fullOf(error)
  return (
    <Box mb="sm">
      {full ? (
        <Alert color="brick" role="alert" icon={<IconAlertTriangle size={18} />}>
          {t(full.whole ? 'save.fullPage' : 'save.fullCell', { limit: full.limit })}
        </Alert>
      ) : (
        <ProblemAlert error={error} onRetry={onRetry} />
      )}
    </Box>
  )
}
