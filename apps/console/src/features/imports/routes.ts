import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tableRoute } from '../tables/routes.ts'

const list = createRoute({
  getParentRoute: () => tableRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./ImportsTab.tsx'), 'ImportsTab'),
})

const one = createRoute({
  getParentRoute: () => tableRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./ImportScreen.tsx'), 'ImportScreen'),
})

export const importRoutes = [list, one] as const
