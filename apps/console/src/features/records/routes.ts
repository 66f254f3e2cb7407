import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tableRoute } from '../tables/routes.ts'
import { readRecordSearch } from './record-search.ts'

const data = createRoute({
  getParentRoute: () => tableRoute,
  path: '/data',
  validateSearch: readRecordSearch,
  component: lazyRouteComponent(() => import('./RecordsTab.tsx'), 'RecordsTab'),
})

export const recordRoutes = [data] as const
