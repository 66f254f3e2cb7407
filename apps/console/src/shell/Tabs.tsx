import { createLink } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, forwardRef, type ReactNode } from 'react'
import classes from './Tabs.module.css'

/** The sides of one thing, each an address of its own. */
export const Tabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav className={classes.tabs} aria-label={label}>
    {children}
  </nav>
)

const TabAnchor = forwardRef<HTMLAnchorElement, AnchorHTMLAttributes<HTMLAnchorElement>>((props, ref) => (
  <a ref={ref} {...props} className={classes.tab} data-active={props['aria-current'] ? true : undefined} />
))
TabAnchor.displayName = 'TabAnchor'

/** One of the sides; marked while it is open. */
export const TabLink = createLink(TabAnchor)
