import { endpoints } from '@screenpop/contract'
import { queryOf, useApi } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'

/** What a page is called; empty while that is not known. */
export const usePageName = (id: string | null): string => {
  const page = useQuery({
    ...queryOf(useApi(), endpoints.getPage, { params: { id: id ?? '' } }),
    enabled: id !== null,
  })
  return page.data?.name ?? ''
}
