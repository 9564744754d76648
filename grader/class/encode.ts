import type { ExerciseReport } from '../model/report.ts'

/** How bytes stand in JSON. */
interface Bytes {
  readonly $bytes: string
}

/** A report of one exercise as JSON, with nothing lost. */
export function encode(report: ExerciseReport): unknown {
  return JSON.parse(
    JSON.stringify(report, function (this: Record<string, unknown>, key, value: unknown) {
      // Asked of its owner: a Buffer has already been made JSON of its own kind in `value`.
      const own = this[key]
      return own instanceof Uint8Array ? { $bytes: Buffer.from(own).toString('base64') } : value
    }),
  ) as unknown
}

/** The way back. @returns null where it is none */
export function decode(value: unknown): ExerciseReport | null {
  if (!isReport(value)) return null
  return JSON.parse(JSON.stringify(value), (_key, each: unknown) =>
    isBytes(each) ? new Uint8Array(Buffer.from(each.$bytes, 'base64')) : each,
  ) as ExerciseReport
}

function isReport(value: unknown): value is ExerciseReport {
  if (typeof value !== 'object' || value === null) return false
  const { id, status, score, max, rules, notes } = value as Partial<ExerciseReport>
  return (
    typeof id === 'string' &&
    typeof status === 'string' &&
    Number.isFinite(score) &&
    Number.isFinite(max) &&
    Array.isArray(rules) &&
    Array.isArray(notes)
  )
}

function isBytes(value: unknown): value is Bytes {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).join() === '$bytes' &&
    typeof (value as Bytes).$bytes === 'string'
  )
}
