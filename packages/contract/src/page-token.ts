import { Type } from 'typebox'
import { Closed } from './shapes.ts'

/** The token in the address of a rendered page. */
export const PageToken = Type.String({ pattern: '^[A-Za-z0-9_-]{20,400}$' })
export const PageTokenParams = Closed({ token: PageToken })
