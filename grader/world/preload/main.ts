/** Runs before the student's program, in its process (node --require). */
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { install } from './install.ts'
import type { PreloadTold } from './protocol.ts'
import { toldLater } from './told-later.ts'
import { WS_BUNDLE } from './ws-bundle.ts'

Object.defineProperty(globalThis, '__labWs', { value: join(__dirname, WS_BUNDLE) })

const { LAB_PRELOAD: config } = process.env
delete process.env.LAB_PRELOAD

// Worker threads and forked programs inherit --require, but not the pipe to the lab.
if (isMainThread && config !== undefined) {
  const told = JSON.parse(config) as PreloadTold
  install(told === 'later' ? toldLater() : told)
}
