/** A strict reader of the XML that the tests need: elements, attributes, text; no more than 1.0. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** The document's root. @throws Error at the first place where it is not well-formed */
export function readXml(document: string): Element {
  if (FORBIDDEN.test(document)) throw new Error('A character that XML forbids.')
  if (!document.startsWith(DECLARATION)) throw new Error('No declaration.')
  let at = DECLARATION.length
  const take = (pattern: RegExp): RegExpExecArray => {
    const sticky = new RegExp(pattern.source, 'uy')
    sticky.lastIndex = at
    const found = sticky.exec(document)
    if (!found) throw new Error(`No ${pattern.source} at ${at}: ${document.slice(at, at + 60)}`)
    at = sticky.lastIndex
    return found
  }
  const element = (): Element => {
    const [, name = ''] = take(/<([a-z]+)/)
    const attributes: Record<string, string> = {}
    while (document[at] === ' ') {
      const [, key = '', value = ''] = take(/ ([a-zA-Z][\w-]*)="([^"<\t\n\r]*)"/)
      if (Object.hasOwn(attributes, key)) throw new Error(`${key} twice`)
      attributes[key] = unescape(value)
    }
    if (take(/\/?>/)[0] === '/>') return { name, attributes, children: [], text: '' }
    const children: Element[] = []
    let text = ''
    while (!document.startsWith('</', at)) {
      if (document[at] === '<') children.push(element())
      else text += unescape(take(/[^<]+/)[0])
    }
    if (take(/<\/([a-z]+)>/)[1] !== name) throw new Error(`${name} is not closed.`)
    return { name, attributes, children, text }
  }
  const root = element()
  if (document.slice(at) !== '\n') throw new Error('Something behind the root.')
  return root
}

function unescape(raw: string): string {
  if (raw.includes(']]>')) throw new Error(']]> in text')
  const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return raw.replaceAll(/&([^;]*);?/g, (all, name: string) => {
    const known = Object.entries(entities).find(([each]) => all === `&${each};`)
    if (known) return known[1]
    if (!/^&#\d+;$/.test(all)) throw new Error(`No entity: ${all}`)
    return String.fromCodePoint(Number(name.slice(1)))
  })
}
