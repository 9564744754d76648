import { readSync, writeSync } from 'node:fs'
import type { PreloadConfig } from './protocol.ts'

/** The control pipe. */
const PIPE = 3

/**
 * Stands still until the lab has told in a line how to behave. By the byte: what comes after the line
 * is the control's. Without the lab there is nothing to be done here.
 */
export function toldLater(): PreloadConfig {
  // So that the lab knows: from here on nothing but its word is missing.
  writeSync(PIPE, '\n')
  const bytes: number[] = []
  const byte = Buffer.alloc(1)
  for (;;) {
    if (readSync(PIPE, byte) === 0) process.exit(0)
    const [value] = byte
    if (value === 0x0a) break
    bytes.push(value ?? 0)
  }
  return JSON.parse(Buffer.from(bytes).toString()) as PreloadConfig
}
