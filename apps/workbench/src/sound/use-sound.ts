import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { createRingTone } from './ring-tone.ts'

/** Whether this browser sounds when it rings; on unless it was switched off. */
export const useSoundSetting = (): [boolean, (on: boolean) => void] => {
  const [on, setOn] = useLocalStorage({ key: 'screenpop.sound', defaultValue: true })
  return [on, setOn]
}

/** Sounds while something rings. */
export const useRingTone = (rings: boolean): void => {
  const [on] = useSoundSetting()
  const tone = useRef<ReturnType<typeof createRingTone>>(undefined)
  useEffect(() => {
    if (!rings || !on) return
    tone.current ??= createRingTone()
    tone.current.start()
    return () => tone.current?.stop()
  }, [rings, on])
  useEffect(
    () => () => {
      tone.current?.close()
      tone.current = undefined
    },
    [],
  )
}
