import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

export const tableListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tables',
  component: lazyRouteComponent(() => import('./TableList.tsx'), 'TableList'),
})

/** One table; what hangs below it shows one side of it, and finds it by `useTable`. */
export const tableRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tables/$tableId',
  component: lazyRouteComponent(() => import('./TableScreen.tsx'), 'TableScreen'),
})

const index = createRoute({
  getParentRoute: () => tableRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/tables/$tableId/fields', params, replace: true })
  },
})

const fields = createRoute({
  getParentRoute: () => tableRoute,
  path: '/fields',
  component: lazyRouteComponent(() => import('./fields/FieldsTab.tsx'), 'FieldsTab'),
})

const uses = createRoute({
  getParentRoute: () => tableRoute,
  path: '/uses',
  component: lazyRouteComponent(() => import('./TableUses.tsx'), 'TableUses'),
})

export const tableSideRoutes = [index, fields, uses] as const
