import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const appearance = createRoute({
  getParentRoute: () => rootRoute,
  path: '/appearance',
  component: lazyRouteComponent(() => import('./AppearanceScreen.tsx'), 'AppearanceScreen'),
})

export const appearanceRoutes = [appearance] as const
