import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const testPhone = createRoute({
  getParentRoute: () => rootRoute,
  path: '/test-phone',
  component: lazyRouteComponent(() => import('./TestPhone.tsx'), 'TestPhone'),
})

export const testPhoneRoutes = [testPhone] as const
