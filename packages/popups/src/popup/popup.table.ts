import type { PopupInput, PopupMediaType, PopupParameter } from '@screenpop/contract'
import type { ColumnType } from 'kysely'

/** A pop-up as it is configured (rule book 6). */
export interface PopupTable {
  tenant_id: string
  id: string
  name: string
  media_type: PopupMediaType
  page_type: PopupInput['pageType']
  open_mode: PopupInput['openMode']
  integration: NonNullable<PopupInput['integration']> | null
  url: string | null
  page_id: string | null
  open_on: NonNullable<PopupInput['openOn']>
  queue_ids: string[]
  parameters: ColumnType<PopupParameter[], string, string>
  enabled: boolean
  /** Within the media type, from 0 without gaps; 0 opens first. */
  position: number
  created_at: ColumnType<Date, never, never>
  updated_at: ColumnType<Date, never, Date>
}

declare module '@screenpop/platform/database/schema' {
  interface Schema {
    popup: PopupTable
  }
}
