/** A limit is counted down in this many steps. */
const STEPS = 10

/**
 * Calls `over` after so many ms of real time. Those in which the machine stood still do not count,
 * since what came meanwhile has not been read yet.
 * @returns ends the waiting
 */
export function patience(ms: number, over: () => void): () => void {
  let steps = 0
  // After a standstill an interval goes on with one step, however many it has missed.
  const timer = setInterval(() => {
    if (++steps < STEPS) return
    clearInterval(timer)
    over()
  }, ms / STEPS)
  return () => clearInterval(timer)
}
