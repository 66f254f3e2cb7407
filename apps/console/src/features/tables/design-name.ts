import { DesignName } from '@screenpop/contract'

const { pattern = '' } = DesignName as { pattern?: string }

/** What names of tables and fields may consist of (rule book 2). */
export const designNamePattern = new RegExp(pattern, 'u')
