/** A network that is late in real time, as on a busy machine: no verdict may hang on it. */
import net, { type AddressInfo, type Server, type Socket } from 'node:net'
import type { LabBrowser } from './launch.ts'

type Contexts = Pick<LabBrowser, 'newContext'>

/**
 * A browser whose contexts reach their proxy, and are reached by it, so much later: each piece, each
 * end and each loss, in their order.
 * @param ms real ms, each way
 */
export function lagging<B extends Contexts>(browser: B, ms: number): B {
  const newContext: Contexts['newContext'] = async (options = {}) => {
    const { proxy } = options
    if (proxy === undefined) return browser.newContext(options)
    const late = await openLate(Number(new URL(proxy.server).port), ms)
    const { port } = late.address() as AddressInfo
    const server = `http://127.0.0.1:${port}`
    const context = await browser.newContext({ ...options, proxy: { ...proxy, server } })
    context.once('close', () => void late.close())
    return context
  }
  // What it is beyond that (a browser that dies, a version that changes) is asked of it itself.
  return new Proxy(browser, {
    get: (target, key) =>
      key === 'newContext' ? newContext : (Reflect.get(target, key) as unknown),
  })
}

/** Listens on a port of its own, and passes on to `port`, of this machine, what comes. */
async function openLate(port: number, ms: number): Promise<Server> {
  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    const far = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    relay(near, far, ms)
    relay(far, near, ms)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return server
}

function relay(from: Socket, to: Socket, ms: number): void {
  const later = (act: () => void): void => void setTimeout(act, ms)
  from.setNoDelay(true)
  from.on('data', (bytes: Buffer) => later(() => to.writable && to.write(bytes)))
  from.on('end', () => later(() => to.end()))
  from.on('error', () => later(() => to.resetAndDestroy()))
  from.on('close', () => later(() => to.destroy()))
}
