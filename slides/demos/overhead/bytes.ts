/** What a message costs in bytes, three ways: measured by the server on its own sockets. */
import type { Text } from '../../../grader/model/text.ts'

export const WAYS = ['poll', 'events', 'websocket'] as const
export type Way = (typeof WAYS)[number]

export interface Bytes {
  /** From the page to the server. */
  readonly up: number
  readonly down: number
}

/** One way, measured: what it took to open, and then for all messages together. */
export interface Measured {
  readonly opening: Bytes
  readonly messages: Bytes
  readonly count: number
}

export type Measurement = Readonly<Record<Way, Measured>>

export interface Row {
  readonly way: Way
  readonly opening: Bytes
  /** Rounded, for one message. */
  readonly each: Bytes
  /** Opening and all messages, both directions. */
  readonly total: number
}

/** The table for `count` messages: as measured, or reckoned from another count. */
export function tableOf(measurement: Measurement, count: number): readonly Row[] {
  return WAYS.map((way) => {
    const { opening, messages, count: measured } = measurement[way]
    const each = { up: messages.up / measured, down: messages.down / measured }
    const total = opening.up + opening.down + (each.up + each.down) * count
    return {
      way,
      opening,
      each: { up: Math.round(each.up), down: Math.round(each.down) },
      total: Math.round(total),
    }
  })
}

/** The most messages that one run measures. */
export const MOST = 200

/** A count as it was typed, or what is wrong with it. */
export function readCount(text: string): number | Text {
  const count = Number(text)
  if (/^\d+$/.test(text.trim()) && count >= 1 && count <= MOST) return count
  return {
    en: `The number of messages is a whole number from 1 to ${MOST}.`,
    fr: `Le nombre de messages est un entier de 1 à ${MOST}.`,
  }
}

export function isMeasurement(value: unknown): value is Measurement {
  if (typeof value !== 'object' || value === null) return false
  const record = value as Record<string, Partial<Measured> | undefined>
  return WAYS.every((way) => {
    const { opening, messages, count } = record[way] ?? {}
    return [opening?.up, opening?.down, messages?.up, messages?.down, count].every(
      (number) => typeof number === 'number' && Number.isFinite(number),
    )
  })
}
