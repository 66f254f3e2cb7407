/** Whether the workbench runs in this tab: `asking` for a moment at the start, `elsewhere` when another tab had it first, `taken` when one took it. */
export type TabState = 'asking' | 'here' | 'elsewhere' | 'taken'

interface TabMessage {
  kind: 'ask' | 'here' | 'take' | 'gone'
  from: string
}

/** How long the other tabs have to answer; they do so at once, also in the background. */
const answerWithinMs = 250

/**
 * Sees to it that the workbench runs in one tab of a browser per person. Tabs talk over a `BroadcastChannel`, so that a
 * crashed tab holds nothing back.
 */
export const claimTab = (person: string, onState: (state: TabState) => void) => {
  const channel = new BroadcastChannel(`screenpop.workbench.${person}`)
  const id = `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
  let state: TabState = 'asking'
  let waiting: ReturnType<typeof setTimeout> | undefined

  const become = (next: TabState): void => {
    clearTimeout(waiting)
    state = next
    onState(next)
  }
  const say = (kind: TabMessage['kind']): void => channel.postMessage({ kind, from: id } satisfies TabMessage)
  const ask = (): void => {
    become('asking')
    say('ask')
    waiting = setTimeout(() => become('here'), answerWithinMs)
  }

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'here' && state === 'asking') become('elsewhere')
    if (data.kind === 'take' && state === 'here') become('taken')
    if (data.kind === 'gone' && state === 'elsewhere') ask()
    if (data.kind === 'ask') {
      if (state === 'here') say('here')
      // Two tabs that start at once: one message settles it, whichever tab heard the other.
      if (state === 'asking') {
        if (id < data.from) say('here')
        else become('elsewhere')
      }
    }
  }
  ask()

  return {
    /** Brings the work to this tab. */
    take: (): void => {
      say('take')
      become('here')
    },
    close: (): void => {
      clearTimeout(waiting)
      if (state === 'here') say('gone')
      state = 'taken'
      channel.close()
    },
  }
}
