import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pages',
  component: lazyRouteComponent(() => import('./Pages.tsx'), 'Pages'),
})

const editor = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pages/$pageId',
  component: lazyRouteComponent(() => import('./PageScreen.tsx'), 'PageScreen'),
})

const versions = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pages/$pageId/versions',
  component: lazyRouteComponent(() => import('./Versions.tsx'), 'Versions'),
})

export const pageRoutes = [list, editor, versions] as const
