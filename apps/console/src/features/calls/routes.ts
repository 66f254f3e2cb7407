import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const calls = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calls',
  component: lazyRouteComponent(() => import('./CallsScreen.tsx'), 'CallsScreen'),
})

const index = createRoute({
  getParentRoute: () => calls,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/calls/queues', replace: true })
  },
})

const queues = createRoute({
  getParentRoute: () => calls,
  path: '/queues',
  component: lazyRouteComponent(() => import('./queues/Queues.tsx'), 'Queues'),
})

const accessCodes = createRoute({
  getParentRoute: () => calls,
  path: '/routes',
  component: lazyRouteComponent(() => import('./access-codes/AccessCodes.tsx'), 'AccessCodes'),
})

const agents = createRoute({
  getParentRoute: () => calls,
  path: '/agents',
  component: lazyRouteComponent(() => import('./agents/Agents.tsx'), 'Agents'),
})

const wrapUpCodes = createRoute({
  getParentRoute: () => calls,
  path: '/wrap-up-codes',
  component: lazyRouteComponent(() => import('./wrap-up-codes/WrapUpCodes.tsx'), 'WrapUpCodes'),
})

export const callsRoute = calls.addChildren([index, queues, accessCodes, agents, wrapUpCodes])
