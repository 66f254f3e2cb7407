import type { ReactNode } from 'react'

/** A titled box; its title names the region for screen readers. */
export const Card = ({
  id,
  title,
  badge,
  busy,
  children,
}: {
  id: string
  title: string
  badge?: ReactNode
  busy?: boolean
  children: ReactNode
}) => (
  <section className="card" aria-labelledby={`t-${id}`} aria-busy={busy || undefined}>
    <h2 id={`t-${id}`}>
      {title}
      {badge}
    </h2>
    {children}
  </section>
)
