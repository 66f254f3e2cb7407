import { useFormat } from '@screenpop/ui'
import { useSecondsSince } from './use-seconds.ts'

/** How long something lasts already, as `1:05`. */
export const Timer = ({ since, className }: { since: string; className?: string }) => {
  const { duration } = useFormat()
  return (
    <span className={`sp-numbers ${className ?? ''}`} role="timer">
      {duration(useSecondsSince(since))}
    </span>
  )
}
