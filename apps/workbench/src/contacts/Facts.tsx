import { CopyButton } from '@screenpop/ui'
import type { ReactNode } from 'react'
import classes from './Facts.module.css'

export interface Fact {
  /** Tells it from others of the same label. */
  key?: string
  label: string
  value: string
  copy?: boolean
  /** An icon before the value, which says the same. */
  mark?: ReactNode
}

/** A titled list of labels and values; values are text, whatever is in them. */
export const Facts = ({
  title,
  facts,
  children,
}: {
  title: string
  facts: readonly Fact[]
  children?: ReactNode
}) => (
  <section className={classes.root}>
    <h2 className={classes.title}>{title}</h2>
    <dl className={classes.list}>
      {facts.map(({ key, label, value, copy, mark }) => (
        <div key={key ?? label} className={classes.row}>
          <dt>{label}</dt>
          <dd>
            {mark}
            <span>{value}</span>
            {copy && value && <CopyButton value={value} />}
          </dd>
        </div>
      ))}
    </dl>
    {children}
  </section>
)
