/** A turn of the page's event loop that no fake timer reaches. */
export const macrotask = makeMacrotask()

/** Resolves in the next turn of the page's event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => macrotask(resolve))
}

function makeMacrotask(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel()
  const queue: (() => void)[] = []
  port1.addEventListener('message', () => queue.shift()?.())
  port1.start()
  return (callback) => {
    queue.push(callback)
    port2.postMessage(null)
  }
}
