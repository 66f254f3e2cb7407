import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const popups = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popups',
  component: lazyRouteComponent(() => import('./Popups.tsx'), 'Popups'),
})

export const popupRoutes = [popups] as const
