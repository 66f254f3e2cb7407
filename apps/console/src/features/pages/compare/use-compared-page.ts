import { endpoints, type PageDocument } from '@screenpop/contract'
import { queryOf, useApi } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { loadDraft } from '../editing/draft.ts'
import { inputOf } from '../preview/preview-choice.ts'

const sample = inputOf({ kind: 'sample' }) ?? { call: {} }

/**
 * A state of a page for the comparison: its document, and how it looks with a sample.
 *
 * @param state the number of a version, or `draft`
 */
export const useComparedPage = (
  pageId: string,
  state: string,
  locale: 'en' | 'zh',
): { document: PageDocument | undefined; html: string | undefined; error: Error | null } => {
  const api = useApi()
  const isDraft = state === 'draft'
  const draft = useQuery({
    queryKey: ['compared draft', pageId],
    queryFn: () => loadDraft(api, pageId),
    enabled: isDraft,
    staleTime: 0,
  })
  const version = useQuery({
    ...queryOf(api, endpoints.getVersion, { params: { id: pageId, n: state } }),
    enabled: !isDraft,
  })
  const html = useQuery({
    queryKey: ['compared page', pageId, state, locale],
    queryFn: async () => {
      const shown = isDraft ? { draft: true } : { version: Number(state) }
      const body = { ...sample, ...shown, locale, nameBlocks: true }
      const response = await api.response(endpoints.previewPage, { params: { id: pageId }, body })
      return response.text()
    },
    staleTime: 0,
  })
  return {
    document: isDraft ? draft.data?.document : version.data,
    html: html.data,
    error: (isDraft ? draft.error : version.error) ?? html.error,
  }
}
