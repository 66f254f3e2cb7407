/** A system parameter: its default and the range in which the operator may set it per tenant (rule book 1). */
export interface SystemParameter {
  default: number
  minimum: number
  maximum: number
  unit?: 'bytes'
}

const parameter = (value: number, minimum: number, maximum: number, unit?: 'bytes'): SystemParameter => ({
  default: value,
  minimum,
  maximum,
  ...(unit ? { unit } : {}),
})

const MB = 1024 * 1024

/** Rule book 1; `[D]` ranges are described in the operator guide. */
export const systemParameters = {
  popupsPerMediaType: parameter(5, 1, 10),
  parametersPerPopup: parameter(10, 1, 20),
  tables: parameter(5, 1, 1000),
  indexFieldsPerTable: parameter(1, 1, 4),
  commonFieldsPerTable: parameter(30, 1, 200),
  encryptedFieldsPerTable: parameter(20, 0, 100),
  pages: parameter(5, 1, 1000),
  objectsPerPage: parameter(5, 1, 20),
  csvUploadBytes: parameter(20 * MB, MB, 2048 * MB, 'bytes'),
  skillQueues: parameter(1000, 1, 10_000),
  videoAgents: parameter(100, 0, 10_000),
  multimediaAgents: parameter(100, 0, 10_000),
  versatileAgents: parameter(100, 0, 10_000),
  intelligentAgents: parameter(100, 0, 10_000),
} as const satisfies Record<string, SystemParameter>

export type ParameterName = keyof typeof systemParameters

/** What the operator switches per tenant (rule book 1); all on unless said otherwise. */
export const features = {
  dataCustomisation: true,
  bidirectionalCall: false,
  voiceNotification: false,
  identityAuthentication: false,
  channelTelegram: false,
  channelWeb: true,
  channelWechat: false,
  channelEmail: false,
  channelWhatsapp: false,
} as const satisfies Record<string, boolean>

export type FeatureName = keyof typeof features

/** Addresses that the operator sets per tenant, written `IP:port`; empty where there is none (rule book 1). */
export const addressParameters = ['apiFabric'] as const

export type AddressName = (typeof addressParameters)[number]
