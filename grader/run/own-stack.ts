import { findSourceMap, type SourceMap } from 'node:module'

let spared = false

/**
 * Has stacks made without the files and lines that code was made of. One is made with every call of
 * Playwright, and nobody reads it: to look up its lines is a thirtieth of the work that a class makes.
 */
export function spareStacks(): void {
  spared = true
  process.setSourceMapsEnabled(false)
}

const PLACE = /((?:file:\/\/)?\/[^\s()]+?):(\d+):(\d+)/g

/** What there is to say of the kit's own failure, with the files and lines that it went through. */
export function ownStack(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const told = error.stack ?? error.message
  // Node has looked them up already.
  if (!spared) return told
  const maps = new Map<string, SourceMap | undefined>()
  const mapOf = (path: string): SourceMap | undefined => {
    if (!maps.has(path)) maps.set(path, findSourceMap(path))
    return maps.get(path)
  }
  return told.replaceAll(PLACE, (place, path: string, line: string, column: string) => {
    const entry = mapOf(path)?.findEntry(Number(line) - 1, Number(column) - 1)
    if (entry === undefined || !('originalSource' in entry)) return place
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`
  })
}
