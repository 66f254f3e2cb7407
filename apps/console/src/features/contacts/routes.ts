import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../shell/root-route.ts'

const contacts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/contacts',
  component: lazyRouteComponent(() => import('./Contacts.tsx'), 'Contacts'),
})

export const contactRoutes = [contacts] as const
