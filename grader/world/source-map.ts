import { SourceMap, type SourceMapPayload } from 'node:module'
import type { Place } from '../model/fact.ts'

const INLINE = /\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/

/**
 * Leads from places in a bundle to places in the student's own files.
 * @param code the bundle, with its source map inline
 * @returns a function from line and column (from 1); null where the map says nothing
 */
export function locator(code: string): (line: number, column: number) => Place | null {
  let map: SourceMap | null = null
  return (line, column) => {
    const encoded = INLINE.exec(code)?.[1]
    if (encoded === undefined) return null
    map ??= new SourceMap(
      JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as SourceMapPayload,
    )
    const entry = map.findEntry(line - 1, column - 1)
    if (!('originalSource' in entry) || entry.originalSource === undefined) return null
    return {
      file: entry.originalSource,
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    }
  }
}
