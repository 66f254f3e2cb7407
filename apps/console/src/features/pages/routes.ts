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

const version = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pages/$pageId/versions/$version',
  component: lazyRouteComponent(() => import('./VersionScreen.tsx'), 'VersionScreen'),
})

/** `before` and `after` are numbers of versions, or `draft`. */
const compare = createRoute({
  getParentRoute: () => rootRoute,
  path: '/pages/$pageId/compare/$before/$after',
  component: lazyRouteComponent(() => import('./compare/CompareScreen.tsx'), 'CompareScreen'),
})

export const pageRoutes = [list, editor, versions, version, compare] as const
