import { Paper } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Rows.module.css'

/** A short list of things of which each has a few lines. */
export const Rows = ({ label, children }: { label: string; children: ReactNode }) => (
  <Paper component="ul" className={classes.list ?? ''} aria-label={label}>
    {children}
  </Paper>
)

interface RowProps {
  /** What it is. */
  children: ReactNode
  /** How it is. */
  state?: ReactNode
  /** What can be done with it. */
  actions?: ReactNode
}

/** One of them; on narrow screens its state and its actions stand below it. */
export const Row = ({ children, state, actions }: RowProps) => (
  <li className={classes.row}>
    <div className={classes.about}>{children}</div>
    {state && <div className={classes.state}>{state}</div>}
    {actions && <div className={classes.actions}>{actions}</div>}
  </li>
)
