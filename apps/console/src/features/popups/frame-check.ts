import { useDebouncedValue } from '@mantine/hooks'
import { endpoints, type FrameCheck } from '@screenpop/contract'
import { type Api, isApiError, useApi } from '@screenpop/ui'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s/]/i.test(url) && URL.canParse(url)

const frameCheckOf = (api: Api, url: string) =>
  queryOptions({
    queryKey: [endpoints.checkFrame.path, url],
    queryFn: () => api(endpoints.checkFrame, { body: { url } }),
    staleTime: 30_000,
    retry: false,
  })

/** What the page at an address says about being embedded, asked once the admin has stopped typing. */
export const useFrameCheck = (url: string, wanted: boolean) => {
  const [settled] = useDebouncedValue(url.trim(), 500)
  const enabled = wanted && isWebAddress(settled)
  const { isFetching, data, error } = useQuery({ ...frameCheckOf(useApi(), settled), enabled })
  return {
    pending: isFetching,
    check: enabled ? data : undefined,
    untrusted: enabled && isApiError(error, 'address.notTrusted'),
  }
}

/** Asks before a pop-up is enabled; undefined when nothing is known, which the server's own refusal covers. */
export const useFrameQuestion = (): ((url: string) => Promise<FrameCheck | undefined>) => {
  const api = useApi()
  const client = useQueryClient()
  return (url) => client.fetchQuery(frameCheckOf(api, url.trim())).catch(() => undefined)
}

/** The verdict in the reader's language; in English the server's words, which quote the page's headers. */
export const useFrameCheckText = (): ((check: FrameCheck) => string) => {
  const { t, i18n } = useTranslation('popups')
  return ({ reason, message }) => (i18n.language === 'en' ? message : t(`frame.${reason}`))
}
