/** The part of CDP's Runtime.ExceptionDetails that is read here; lines and columns count from 0. */
interface Details {
  readonly text: string
  readonly url?: string
  readonly lineNumber: number
  readonly columnNumber: number
  readonly exception?: { readonly description?: string }
  readonly stackTrace?: {
    readonly callFrames: readonly {
      readonly url: string
      readonly lineNumber: number
      readonly columnNumber: number
    }[]
  }
}

/** A place in a script as the page runs it; lines and columns count from 1. */
export interface PlaceInPage {
  readonly url: string
  readonly line: number
  readonly column: number
}

/** What a page threw and nobody caught, in one line, and where; null where nobody knows. */
export function uncaught(details: Details): { text: string; at: PlaceInPage | null } {
  const text = details.exception?.description?.split('\n')[0] ?? details.text
  const frame = details.stackTrace?.callFrames[0]
  const url = frame?.url ?? details.url
  if (url === undefined) return { text, at: null }
  const { lineNumber, columnNumber } = frame ?? details
  return { text, at: { url, line: lineNumber + 1, column: columnNumber + 1 } }
}
