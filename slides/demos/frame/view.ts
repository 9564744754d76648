/** The frame decoder: bytes to type or paste, and what each of them says. */
import type { Lang, Text } from '../../../grader/model/text.ts'
import { h } from '../../page/dom.ts'
import type { MakeDemo } from '../demo.ts'
import { button, field, frame, NO_SERVER } from '../kit.ts'
import { RECORDED } from '../recorded.ts'
import { bits, hex, readBytes, writeBytes } from './bytes.ts'
import { type EchoFrames, liveEcho } from './echo.ts'
import { type Decoded, decodeFrame } from './frame.ts'
import { SAMPLES } from './samples.ts'

const T = {
  name: { en: 'Frame decoder', fr: 'Décodeur de trames' },
  bytes: { en: 'Bytes', fr: 'Octets' },
  sample: { en: 'Examples', fr: 'Exemples' },
  text: { en: 'Text', fr: 'Texte' },
  send: { en: 'Send it', fr: 'L’envoyer' },
  up: { en: 'Frame to the server', fr: 'Trame vers le serveur' },
  down: { en: 'Frame back', fr: 'Trame de retour' },
  wire: { en: 'Bytes of the frame', fr: 'Octets de la trame' },
  xor: { en: 'The mask at work', fr: 'Le masque à l’œuvre' },
  masked: { en: 'masked', fr: 'masqué' },
  key: { en: 'key', fr: 'clé' },
  plain: { en: 'XOR', fr: 'XOR' },
  letter: { en: 'letter', fr: 'lettre' },
  says: { en: 'It says:', fr: 'Elle dit\u202f:' },
  empty: {
    en: 'Type a text of one letter at least.',
    fr: 'Tapez un texte d’une lettre au moins.',
  },
  long: {
    en: 'A text for this slide has 100 characters at most.',
    fr: 'Un texte pour cette diapo a 100 caractères au plus.',
  },
} satisfies Record<string, Text>

/** Columns of the table that shows the mask; characters of a text. */
const [SHOWN, LONGEST] = [8, 100]

export const frameDemo: MakeDemo = (root, page) => {
  const { lang, live } = page
  const bytes = field(lang, 'frame-bytes', T.bytes, { size: 46, class: 'mono' })
  const sample = h(
    'select',
    { 'aria-label': T.sample[lang] },
    ...SAMPLES.map(({ name }, index) => h('option', { value: index }, name[lang])),
  )
  const text = field(lang, 'frame-text', T.text, { size: 12, readonly: !live })
  text.input.value = RECORDED.frame.text
  const result = h('div', { class: 'frame-result', 'aria-live': 'polite' })
  let echo: EchoFrames | null = null

  const show = (): void => {
    const read = readBytes(bytes.input.value)
    bytes.say(read.kind === 'trouble' ? read.text : null)
    result.replaceChildren()
    if (read.kind === 'bytes') result.append(...decoded(read.bytes, lang))
  }
  const put = (digits: string): void => {
    const read = readBytes(digits)
    bytes.input.value = read.kind === 'bytes' ? writeBytes(read.bytes) : digits
    show()
  }
  const send = async (): Promise<void> => {
    const said = text.input.value
    const tooLong = [...said].length > LONGEST
    text.say(said === '' ? T.empty : tooLong ? T.long : null)
    if (said === '' || tooLong) return
    try {
      echo = live ? await liveEcho(said) : RECORDED.frame
    } catch {
      // Browsers tell no more than that it failed.
      return text.say(NO_SERVER)
    }
    up.disabled = false
    down.disabled = false
    put(echo.up)
  }
  const up = button(T.up[lang], () => put(echo?.up ?? ''))
  const down = button(T.down[lang], () => put(echo?.down ?? ''))
  up.disabled = true
  down.disabled = true
  bytes.input.addEventListener('input', show)
  sample.addEventListener('change', () => put(SAMPLES[Number(sample.value)]?.bytes ?? ''))
  text.input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') void send()
  })
  frame(
    root,
    page,
    T.name,
    h(
      'div',
      { class: 'demo-row' },
      sample,
      text.element,
      button(T.send[lang], () => void send()),
      up,
      down,
    ),
    h('div', { class: 'demo-row' }, bytes.element),
    result,
  )
  put(SAMPLES[0]?.bytes ?? '')
  return { leave: () => {} }
}

function decoded(bytes: Uint8Array, lang: Lang): readonly Node[] {
  const read = decodeFrame(bytes)
  const { fields, troubles, meaning, key } = read
  const nodes: Node[] = [
    h(
      'p',
      { class: 'frame-bytes', 'aria-label': T.wire[lang] },
      ...[...bytes].map((byte, at) => chip(byte, at, read)),
    ),
    h(
      'ul',
      { class: 'frame-fields' },
      ...fields.map(({ part, from, to, text }) =>
        h(
          'li',
          { class: `part-${part}` },
          h(
            'code',
            {},
            to - from > 8
              ? `${writeBytes(bytes.subarray(from, from + 7))} …`
              : writeBytes(bytes.subarray(from, to)),
          ),
          h('span', {}, text[lang]),
        ),
      ),
    ),
  ]
  if (key !== null && read.payload.length > 0) nodes.push(maskTable(read, key, lang))
  if (meaning !== null)
    nodes.push(h('p', { class: 'demo-verdict good' }, `${T.says[lang]} ${meaning[lang]}`))
  for (const trouble of troubles) nodes.push(h('p', { class: 'demo-trouble' }, trouble[lang]))
  return nodes
}

/** One byte; the first two with their bits. */
function chip(byte: number, at: number, { fields }: Decoded): HTMLElement {
  const part = fields.find(({ from, to }) => at >= from && at < to)?.part ?? 'rest'
  const both = at < 2 ? h('small', {}, bits(byte)) : null
  return h('span', { class: `byte part-${part}` }, hex(byte), both)
}

function maskTable({ payload, plain }: Decoded, key: readonly number[], lang: Lang): HTMLElement {
  const columns = [...payload.subarray(0, SHOWN)]
  const line = (name: string, cell: (index: number) => string): HTMLElement =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, name),
      ...columns.map((_, index) => h('td', {}, cell(index))),
    )
  const letter = (byte: number): string =>
    byte > 32 && byte < 127 ? String.fromCharCode(byte) : '·'
  return h(
    'table',
    { class: 'frame-mask', 'aria-label': T.xor[lang] },
    line(T.masked[lang], (index) => hex(payload[index] ?? 0)),
    line(T.key[lang], (index) => hex(key[index % 4] ?? 0)),
    line(T.plain[lang], (index) => hex(plain[index] ?? 0)),
    line(T.letter[lang], (index) => letter(plain[index] ?? 0)),
  )
}
