import { createRootRoute } from '@tanstack/react-router'

/** The parent of every feature's routes; the shell is drawn around it. */
export const rootRoute = createRootRoute()
