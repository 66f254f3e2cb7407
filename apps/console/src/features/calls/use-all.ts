import { type Agent, endpoints, type Person, type Queue } from '@screenpop/contract'
import { useApi } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'

/** Pages that are read to fill a choice; tenants have at most 1 000 queues by default. */
const mostPages = 20

interface Page<Item> {
  items: Item[]
  next: string | null
}

const readAll = async <Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[]> => {
  const items: Item[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await read(cursor)
    items.push(...answer.items)
    if (answer.next === null) break
    cursor = answer.next
  }
  return items
}

const pageQuery = (cursor: string | undefined) => ({
  limit: 200,
  ...(cursor === undefined ? {} : { cursor }),
})

/** Every queue, for choices and names. */
export const useAllQueues = () => {
  const api = useApi()
  return useQuery<Queue[]>({
    queryKey: [endpoints.listQueues.path, {}, 'all'],
    queryFn: ({ signal }) =>
      readAll((cursor) => api(endpoints.listQueues, { query: pageQuery(cursor), signal })),
  })
}

/** Every person, for the choice of an agent. */
export const useAllPeople = (enabled: boolean) => {
  const api = useApi()
  return useQuery<Person[]>({
    enabled,
    queryKey: [endpoints.listPeople.path, {}, 'all'],
    queryFn: ({ signal }) =>
      readAll((cursor) => api(endpoints.listPeople, { query: pageQuery(cursor), signal })),
  })
}

/** Every agent, to leave out people who are one already. */
export const useAllAgents = (enabled: boolean) => {
  const api = useApi()
  return useQuery<Agent[]>({
    enabled,
    queryKey: [endpoints.listAgents.path, {}, 'all'],
    queryFn: ({ signal }) =>
      readAll((cursor) => api(endpoints.listAgents, { query: pageQuery(cursor), signal })),
  })
}
