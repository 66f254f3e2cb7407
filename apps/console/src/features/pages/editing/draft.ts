import { endpoints, type PageDocument } from '@screenpop/contract'
import type { Api } from '@screenpop/ui'

/** A draft as it was read or saved, with the tag that the next save must show. */
export interface LoadedDraft {
  document: PageDocument
  tag: string
}

export const loadDraft = async (api: Api, pageId: string): Promise<LoadedDraft> => {
  const response = await api.response(endpoints.getDraft, { params: { id: pageId } })
  return { document: (await response.json()) as PageDocument, tag: response.headers.get('etag') ?? '*' }
}

/** Saves a draft over the one with its tag; the tag of what is saved. */
export const saveDraft = async (
  api: Api,
  pageId: string,
  { document, tag }: LoadedDraft,
): Promise<string> => {
  const response = await api.response(endpoints.putDraft, {
    params: { id: pageId },
    body: document,
    headers: { 'if-match': tag },
  })
  return response.headers.get('etag') ?? '*'
}

/** The revision that a tag carries. */
export const revisionOf = (tag: string): number => Number(tag.replace(/\D/g, ''))
