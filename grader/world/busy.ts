/** ms for which the event loop is left alone between two turns that take long. */
const BETWEEN = 3

/**
 * Makes turns of this process's event loop long, as a busy machine does: what comes meanwhile lies
 * ready all at once, and no verdict may hang on what of it is read first.
 * @param ms real ms for which the event loop is blocked each time
 * @returns what ends it
 */
export function busy(ms: number): Disposable {
  const timer = setInterval(() => {
    const end = performance.now() + ms
    while (performance.now() < end);
  }, BETWEEN)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
