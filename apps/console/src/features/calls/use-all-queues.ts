import { endpoints } from '@screenpop/contract'
import { listOf, useApi, useWholeList } from '@screenpop/ui'

/** Every queue, for names and choices. */
export const useAllQueues = () =>
  useWholeList(listOf(useApi(), endpoints.listQueues, { query: { limit: 200 } }))
