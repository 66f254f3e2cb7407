const pauseMs = 3000
const soundSeconds = 0.9

/** A quiet two-tone ring that repeats until it is stopped. Browsers keep it silent until the page was clicked or typed into once. */
export const createRingTone = () => {
  let context: AudioContext | undefined
  let repeat: ReturnType<typeof setInterval> | undefined

  const ring = (): void => {
    context ??= new AudioContext()
    void context.resume()
    if (context.state !== 'running') return
    const from = context.currentTime
    const volume = context.createGain()
    volume.connect(context.destination)
    volume.gain.setValueAtTime(0, from)
    volume.gain.linearRampToValueAtTime(0.08, from + 0.04)
    volume.gain.setValueAtTime(0.08, from + soundSeconds - 0.1)
    volume.gain.linearRampToValueAtTime(0, from + soundSeconds)
    for (const frequency of [440, 554]) {
      const tone = context.createOscillator()
      tone.frequency.value = frequency
      tone.connect(volume)
      tone.start(from)
      tone.stop(from + soundSeconds)
    }
  }
  const stop = (): void => {
    clearInterval(repeat)
    repeat = undefined
  }
  return {
    start: (): void => {
      if (repeat !== undefined) return
      ring()
      repeat = setInterval(ring, pauseMs)
    },
    stop,
    close: (): void => {
      stop()
      void context?.close()
      context = undefined
    },
  }
}
