import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const granted = createRoute({
  getParentRoute: () => rootRoute,
  path: '/apis',
  component: lazyRouteComponent(() => import('./Granted.tsx'), 'Granted'),
})

const one = createRoute({
  getParentRoute: () => rootRoute,
  path: '/apis/$connectorId',
  component: lazyRouteComponent(() => import('./GrantedScreen.tsx'), 'GrantedScreen'),
})

const all = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operator/apis',
  component: lazyRouteComponent(() => import('./Registry.tsx'), 'Registry'),
})

const certificates = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operator/certificates',
  component: lazyRouteComponent(() => import('./Certificates.tsx'), 'Certificates'),
})

export const connectorRoutes = [granted, one, all, certificates] as const
