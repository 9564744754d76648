/** A fact in one line of words, as diagrams label it and as the JSON report tells it. */
import type { Closed, Fact, Message, Request, Response, Trouble } from '../model/fact.ts'
import type { Lang, Text } from '../model/text.ts'
import { bytes } from './numbers.ts'
import { head, visible } from './safe.ts'
import { CLOSER, FACT, quoted } from './words.ts'

export interface FactStyle {
  readonly lang: Lang
  readonly ascii: boolean
  /** Whether texts stand in quotation marks, and the size of long ones before them. */
  readonly label: boolean
}

/** UTF-16 units of a text that are shown: more than a line of any terminal holds. */
const SHOWN: Readonly<Record<'label' | 'text', number>> = { label: 400, text: 500 }

/** Bytes from which a label tells a message's size: the lengths 125 and 126 are worth telling. */
const SIZE_MATTERS = 100

/** Bytes of a binary message that are shown. */
const HEX = 16

/** The fact in one safe line, payloads as they are, long ones cut with a note of their size. */
export function factText(fact: Fact, lang: Lang): string {
  return describe(fact, { lang, ascii: false, label: false })
}

/** The fact in one safe line, in the words of a diagram. */
export function factLabel(fact: Fact, lang: Lang, ascii: boolean): string {
  return describe(fact, { lang, ascii, label: true })
}

function describe(fact: Fact, style: FactStyle): string {
  const say = (text: Text): string => text[style.lang]
  switch (fact.kind) {
    case 'opened':
      return say(fact.protocol ? FACT.protocol(short(fact.protocol, style)) : FACT.handshake)
    case 'sent':
    case 'received':
      return message(fact, style)
    case 'closed':
      return closing(fact, style)
    case 'request':
      return request(fact, style)
    case 'response':
      return response(fact, style)
    case 'console':
      return say(FACT.said(`console.${short(fact.level, style)}`, short(fact.text, style)))
    case 'error':
      return trouble(fact, style)
    case 'stdout':
    case 'stderr':
      return short(fact.text.trimEnd(), style)
    case 'exit':
      if (fact.signal !== null) return say(FACT.killed(short(fact.signal, style)))
      return say(fact.code === null ? FACT.ended : FACT.exitCode(fact.code))
  }
}

function message(fact: Message, style: FactStyle): string {
  const { lang } = style
  const frames = fact.frames > 1 ? ` (${FACT.frames(fact.frames)[lang]})` : ''
  if (fact.opcode === 'close') return closeFrame(fact.payload, style)
  if (fact.text === null) return `${binary(fact, style)}${frames}`
  if (fact.text === '') return `${FACT.empty[lang]}${frames}`
  const length = lengthOf(fact)
  const size = bytes(length, lang)
  const cut = fact.text.length > SHOWN.text
  if (!style.label) return `${short(fact.text, style)}${cut ? ` (${size})` : ''}${frames}`
  const before = length >= SIZE_MATTERS ? `${size} ` : ''
  return `${before}${inQuotes(fact.text, style)}${frames}`
}

/** Bytes of the whole payload. */
function lengthOf({ payload, size = payload.length }: Message): number {
  return size
}

function binary(fact: Message, { lang, ascii }: FactStyle): string {
  const { opcode, payload } = fact
  const length = lengthOf(fact)
  const name = opcode === 'binary' || opcode === 'text' ? FACT.binary[lang] : opcode
  if (payload.length === 0) return opcode === 'binary' ? `${name} ${bytes(0, lang)}` : name
  const hex = [...payload.subarray(0, HEX)].map((byte) => byte.toString(16).padStart(2, '0'))
  const more = length > HEX ? (ascii ? ' ...' : ' …') : ''
  return `${name} ${bytes(length, lang)} ${hex.join(' ')}${more}`
}

/** RFC 6455 §5.5.1: two bytes of code, then the reason in UTF-8; or nothing at all. */
function closeFrame(payload: Uint8Array, style: FactStyle): string {
  const name = FACT.closeFrame[style.lang]
  if (payload.length < 2) return name
  const code = ((payload[0] ?? 0) << 8) | (payload[1] ?? 0)
  const reason = new TextDecoder().decode(payload.subarray(2))
  return reason === '' ? `${name} ${code}` : `${name} ${code} ${inQuotes(reason, style)}`
}

function closing(fact: Closed, style: FactStyle): string {
  const { lang } = style
  const who = fact.by === 'visitor' ? short(fact.who, style) : CLOSER[fact.by][lang]
  // 1005 and 1006 never travel: they stand for a Close frame without a code, and for none.
  if (fact.code === 1006) return FACT.cut(who)[lang]
  if (fact.code === 1005) return FACT.closedWithoutCode(who)[lang]
  const reason = fact.reason === '' ? '' : ` ${inQuotes(fact.reason, style)}`
  return `${FACT.closed(fact.code, who)[lang]}${reason}`
}

function request(fact: Request, style: FactStyle): string {
  const what = `${short(fact.method, style)} ${short(path(fact.url), style)}`
  return fact.upgrade ? FACT.asksUpgrade(what)[style.lang] : what + body(fact, style)
}

function response(fact: Response, style: FactStyle): string {
  if (!fact.upgrade) return `${fact.status} ${short(path(fact.url), style)}${body(fact, style)}`
  return fact.status === 101 ? '101' : FACT.refused(fact.status)[style.lang]
}

function body(fact: Request | Response, style: FactStyle): string {
  return fact.body === undefined || fact.body === '' ? '' : ` ${short(fact.body, style)}`
}

function trouble({ text, place }: Trouble, style: FactStyle): string {
  const { lang } = style
  const what = FACT.said(FACT.error[lang], short(text[lang], style))[lang]
  return place === null
    ? what
    : `${what} (${short(place.file, style)}:${place.line}:${place.column})`
}

/** Path and query: every address of the lab has the same origin. */
function path(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/'
}

function inQuotes(text: string, style: FactStyle): string {
  const shown = short(text, style)
  return style.ascii ? `"${shown}"` : quoted(shown)[style.lang]
}

function short(text: string, { ascii, label }: FactStyle): string {
  const start = head(text, label ? SHOWN.label : SHOWN.text)
  return visible(start, ascii) + (start === text ? '' : ascii ? '...' : '…')
}
