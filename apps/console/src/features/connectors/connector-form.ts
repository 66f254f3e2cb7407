import type { Connector, ConnectorInput } from '@screenpop/contract'

/** A registration as the form has it: everything a text, secrets always empty at first. */
export interface ConnectorForm {
  name: string
  url: string
  auth: {
    kind: 'none' | 'sharedKey' | 'oauth2'
    headerName: string
    key: string
    tokenUrl: string
    accessKey: string
    secretKey: string
  }
  timeoutMs: number
  trustAnchorId: string | null
  clientCertificateId: string | null
  tenantIds: string[]
}

/** Whether something stands behind `?` of an address, where a key is no secret. */
export const hasQuery = (url: string): boolean => /\?./.test(url)

/** Where the secret, or the token that it buys, usually goes. */
export const usualHeaders = { none: '', sharedKey: 'X-API-Key', oauth2: 'Authorization' } as const

const scheme = 'https://'

export const formOfConnector = (connector?: Connector): ConnectorForm => ({
  name: connector?.name ?? '',
  url: connector?.url ?? scheme,
  auth: {
    kind: connector?.auth.kind ?? 'none',
    headerName: connector?.auth.headerName ?? usualHeaders[connector?.auth.kind ?? 'none'],
    key: '',
    tokenUrl: connector?.auth.tokenUrl ?? '',
    accessKey: connector?.auth.accessKey ?? '',
    secretKey: '',
  },
  timeoutMs: connector?.timeoutMs ?? 3000,
  trustAnchorId: connector?.trustAnchorId ?? null,
  clientCertificateId: connector?.clientCertificateId ?? null,
  tenantIds: [...(connector?.tenantIds ?? [])],
})

const authOf = (
  { kind, headerName, key, tokenUrl, accessKey, secretKey }: ConnectorForm['auth'],
  secretKept: boolean,
): ConnectorInput['auth'] => {
  switch (kind) {
    case 'none':
      return { kind }
    case 'sharedKey':
      return { kind, headerName, ...(key || !secretKept ? { key } : {}) }
    case 'oauth2':
      return {
        kind,
        tokenUrl,
        accessKey,
        ...(secretKey || !secretKept ? { secretKey } : {}),
        ...(headerName && headerName !== usualHeaders.oauth2 ? { headerName } : {}),
      }
  }
}

/**
 * What is sent. An empty secret is left out where one is set, so that it stays; elsewhere it goes as it is, and an address of which
 * only the scheme is there goes as none: so one refusal names everything that is missing.
 */
export const inputOfConnector = (form: ConnectorForm, secretKept = false): ConnectorInput => ({
  ...form,
  name: form.name.trim(),
  url: form.url.trim() === scheme ? '' : form.url.trim(),
  auth: authOf(form.auth, secretKept),
})
