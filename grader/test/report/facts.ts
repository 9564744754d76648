/** Facts for the renderers' tests, written in one line each. */
import type { Closed, Fact, Opcode, Place, Request, Response } from '../../model/fact.ts'

const encoder = new TextEncoder()

export const opened = (at: number, who: string, connection = 1): Fact => {
  return { kind: 'opened', at, who, connection, protocol: null }
}

export const sent = (at: number, who: string, text: string, connection = 1): Fact => {
  return message('sent', at, who, text, connection)
}

export const received = (at: number, who: string, text: string, connection = 1): Fact => {
  return message('received', at, who, text, connection)
}

export const binary = (at: number, who: string, bytes: readonly number[]): Fact => {
  return frame(at, who, 'binary', bytes)
}

export const frame = (at: number, who: string, opcode: Opcode, bytes: readonly number[]): Fact => {
  const payload = new Uint8Array(bytes)
  return { kind: 'sent', at, who, connection: 1, opcode, text: null, payload, frames: 1 }
}

export const closed = (
  at: number,
  who: string,
  by: Closed['by'],
  code: number,
  reason = '',
  connection = 1,
): Fact => ({ kind: 'closed', at, who, connection, code, reason, by })

export const request = (at: number, who: string, method: string, path: string): Request => {
  const url = `http://localhost:8888${path}`
  return { kind: 'request', at, who, method, url, headers: {}, upgrade: false }
}

export const response = (at: number, who: string, status: number, path: string): Response => {
  const url = `http://localhost:8888${path}`
  return { kind: 'response', at, who, status, url, headers: {}, upgrade: false }
}

export const error = (at: number, who: string, text: string, place: Place | null = null): Fact => {
  return { kind: 'error', at, who, text: { en: text, fr: text }, place }
}

export const logged = (at: number, who: string, text: string): Fact => {
  return { kind: 'console', at, who, level: 'log', text }
}

export const printed = (at: number, kind: 'stdout' | 'stderr', text: string): Fact => {
  return { kind, at, who: 'server', text }
}

export const exited = (at: number, code: number | null, signal: string | null = null): Fact => {
  return { kind: 'exit', at, who: 'server', code, signal }
}

function message(
  kind: 'sent' | 'received',
  at: number,
  who: string,
  text: string,
  connection: number,
): Fact {
  const payload = encoder.encode(text)
  return { kind, at, who, connection, opcode: 'text', text, payload, frames: 1 }
}
