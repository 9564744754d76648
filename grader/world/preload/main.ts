/** Runs before the student's program, in its process (node --require). */
import { isMainThread } from 'node:worker_threads'
import { install } from './install.ts'
import type { PreloadConfig } from './protocol.ts'

const { LAB_PRELOAD: config } = process.env
delete process.env.LAB_PRELOAD

// Worker threads and forked programs inherit --require, but not the pipe to the lab.
if (isMainThread && config !== undefined) install(JSON.parse(config) as PreloadConfig)
