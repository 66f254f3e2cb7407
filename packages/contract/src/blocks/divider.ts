import { Closed } from '../shapes.ts'

/** A line between blocks. */
export const DividerProps = Closed({})

export const dividerBlock = { props: DividerProps, initial: {}, bound: false }
