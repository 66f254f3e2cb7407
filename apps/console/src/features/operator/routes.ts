import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const tenants = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operator/tenants',
  component: lazyRouteComponent(() => import('./Tenants.tsx'), 'Tenants'),
})

const tenant = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operator/tenants/$tenantId',
  component: lazyRouteComponent(() => import('./TenantScreen.tsx'), 'TenantScreen'),
})

export const operatorRoutes = [tenants, tenant] as const
