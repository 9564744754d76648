/** File names from students' names: none of them leads out of a folder or hides another's page. */
import { visible } from '../safe.ts'

/** Bytes of a name without its ending: file systems take 255, archives and some shares less. */
const MOST = 150

/** What some system takes for something else in a name. */
const FORBIDDEN = /[/\\:*?"<>|\p{Cc}\p{Cs}]/gu

/** Names of devices on Windows, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A name for each id, in order, all different also where case does not count: `Ada.html`. */
export function pageNames(ids: readonly string[]): string[] {
  const taken = new Set<string>()
  return ids.map((id) => {
    const base = baseOf(id)
    let name = `${base}.html`
    for (let number = 2; taken.has(key(name)); number++) name = `${base} (${number}).html`
    taken.add(key(name))
    return name
  })
}

function baseOf(id: string): string {
  const plain = visible(id)
    .normalize('NFC')
    .replaceAll(FORBIDDEN, '_')
    .replaceAll(/^[\s.~-]+|[\s.]+$/g, '')
    .replace(DEVICE, '_$&')
  const name = within(plain)
  return name === '' ? 'student' : name
}

/** Case and accents in whichever form may be one and the same to a file system. */
function key(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function within(text: string): string {
  let size = 0
  let kept = ''
  for (const sign of text) {
    size += new TextEncoder().encode(sign).length
    if (size > MOST) break
    kept += sign
  }
  return kept.trimEnd()
}
