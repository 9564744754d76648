/** Signals that end this program end its browsers first, so that no temporary files of theirs stay. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const closings = new Set<() => Promise<void>>()

/**
 * Has `close` called before a signal ends the program; returns the removal. A program that listens
 * to a signal itself is taken to know what to do about it: then nothing is closed here.
 */
export function closeOnSignal(close: () => Promise<void>): () => void {
  if (closings.size === 0) for (const signal of SIGNALS) process.on(signal, onSignal)
  closings.add(close)
  return () => {
    closings.delete(close)
    if (closings.size === 0) forget()
  }
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  const all = [...closings].map((close) => close())
  void Promise.allSettled(all).then(() => {
    forget()
    // With nobody listening any more, it does what it would have done.
    process.kill(process.pid, signal)
  })
}

function forget(): void {
  for (const signal of SIGNALS) process.off(signal, onSignal)
}
