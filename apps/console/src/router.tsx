import { createRouter } from '@tanstack/react-router'
import { accountRoutes } from './features/account/routes.ts'
import { appearanceRoutes } from './features/appearance/routes.ts'
import { auditRoutes } from './features/audit/routes.ts'
import { callsRoute } from './features/calls/routes.ts'
import { connectorRoutes } from './features/connectors/routes.ts'
import { contactRoutes } from './features/contacts/routes.ts'
import { homeRoutes } from './features/home/routes.ts'
import { importRoutes } from './features/imports/routes.ts'
import { keyRoutes } from './features/keys/routes.ts'
import { operatorRoutes } from './features/operator/routes.ts'
import { pageRoutes } from './features/pages/routes.ts'
import { peopleRoutes } from './features/people/routes.ts'
import { popupRoutes } from './features/popups/routes.ts'
import { recordRoutes } from './features/records/routes.ts'
import { tableListRoute, tableRoute, tableSideRoutes } from './features/tables/routes.ts'
import { testPhoneRoutes } from './features/test-phone/routes.ts'
import { rootRoute } from './shell/root-route.ts'
import { CrashedScreen, NotFoundScreen } from './shell/ScreenStates.tsx'
import { Shell } from './shell/Shell.tsx'

/** Every screen of the console; a feature adds the routes that it exports. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...homeRoutes,
    tableListRoute,
    tableRoute.addChildren([...tableSideRoutes, ...recordRoutes, ...importRoutes]),
    ...pageRoutes,
    ...popupRoutes,
    ...appearanceRoutes,
    ...connectorRoutes,
    callsRoute,
    ...testPhoneRoutes,
    ...contactRoutes,
    ...peopleRoutes,
    ...keyRoutes,
    ...auditRoutes,
    ...operatorRoutes,
    ...accountRoutes,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  InnerWrap: Shell,
  defaultNotFoundComponent: NotFoundScreen,
  defaultErrorComponent: CrashedScreen,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
