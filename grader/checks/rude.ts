import type { Text } from '../model/text.ts'
import { chance, chanceBytes } from '../world/both/chance.ts'
import type { RawClient } from '../world/raw.ts'
import { encodeFrame } from '../world/wire/frames.ts'
import { carrierOf, likeThePageOf } from './chat-doors.ts'
import type { Member, Said } from './room.ts'
import { both, quote } from './say.ts'
import type { Scene } from './scene.ts'
import { Unmet } from './unmet.ts'

/** Something that no page would send. */
interface Rudeness {
  readonly what: Text
  /** Sends it; the connection is open. */
  readonly send: (client: RawClient) => void
}

const KEY = Buffer.from([0x11, 0x22, 0x33, 0x44])

/** Messages that a server does not expect. @param real what a page of this chat sends for a message */
function strangeMessages(real: string | null): readonly Rudeness[] {
  const texts = [
    'Is anybody there?',
    '',
    '{"type":"message","text":',
    'null',
    '42',
    '"only a string"',
    '[]',
    '[[[[]]]]',
    '{}',
    '{"type":null,"text":{},"who":[],"pseudo":7,"message":null}',
    '{"__proto__":{"toString":1},"constructor":0}',
    '\u0000\u0001\u{1F480}',
    ...(real === null ? [] : distorted(real)),
  ]
  return [
    ...texts.map((text) => ({
      what: both((lang) => `${lang === 'en' ? 'the text' : 'le texte'} ${quote(text)[lang]}`),
      send: (client: RawClient) => client.says(text),
    })),
    ...[Buffer.alloc(0), Buffer.from([0, 255, 254, 128]), NOISE].map((bytes) => ({
      what: {
        en: `a binary message of ${bytes.length} bytes`,
        fr: `un message binaire de ${bytes.length} octets`,
      },
      send: (client: RawClient) => client.frame('binary', bytes),
    })),
  ]
}

/** Bytes that are no text, the same each time. */
const NOISE = chanceBytes(chance('noise'), 300)

/** Frames that break the standard (RFC 6455 §5); a server is to close such a connection. */
const BROKEN_FRAMES: readonly Rudeness[] = [
  {
    what: { en: 'a frame that is not masked', fr: 'une trame non masquée' },
    send: (client) => client.bytes(encodeFrame('text', Buffer.from('not masked'))),
  },
  {
    what: { en: 'a frame with a reserved bit set', fr: 'une trame avec un bit réservé' },
    send: (client) => client.frame('text', Buffer.from('RSV1'), { rsv1: true, key: KEY }),
  },
  {
    what: { en: 'a frame with a reserved opcode', fr: 'une trame à l’opcode réservé' },
    send: (client) => client.frame('reserved', Buffer.from('?')),
  },
  {
    what: { en: 'a ping of 126 bytes', fr: 'un ping de 126 octets' },
    send: (client) => client.frame('ping', Buffer.alloc(126)),
  },
  {
    what: { en: 'a ping in pieces', fr: 'un ping en morceaux' },
    send: (client) => client.frame('ping', Buffer.from('piece'), { fin: false, key: KEY }),
  },
  {
    what: { en: 'a continuation of nothing', fr: 'la suite d’un message qui n’a pas commencé' },
    send: (client) => client.frame('continuation', Buffer.from('of what?')),
  },
  {
    what: { en: 'a message inside another', fr: 'un message à l’intérieur d’un autre' },
    send: (client) => {
      client.frame('text', Buffer.from('one'), { fin: false, key: KEY })
      client.frame('text', Buffer.from('two'), { key: KEY })
    },
  },
  {
    what: { en: 'a text that is not UTF-8', fr: 'un texte qui n’est pas de l’UTF-8' },
    send: (client) => client.frame('text', Buffer.from([0xc3, 0x28, 0xa0, 0xa1])),
  },
  {
    what: { en: 'a Close frame of one byte', fr: 'une trame Close d’un octet' },
    send: (client) => client.frame('close', Buffer.from([3])),
  },
  {
    what: {
      en: 'a Close frame with code 1006, which must not travel',
      fr: 'une trame Close de code 1006, qui ne doit pas voyager',
    },
    send: (client) => client.frame('close', Buffer.from([0x03, 0xee])),
  },
  {
    what: { en: 'a frame of 2^62 bytes', fr: 'une trame de 2^62 octets' },
    send: (client) => client.bytes(Buffer.from('81ff4000000000000000112233440000', 'hex')),
  },
  {
    what: { en: 'bytes that are no frame', fr: 'des octets qui ne sont pas une trame' },
    send: (client) => client.bytes(Buffer.from('GET / HTTP/1.1\r\n\r\n')),
  },
]

/** What is no WebSocket at all: the client has only connected. */
const NO_HANDSHAKES: readonly Rudeness[] = [
  {
    what: { en: 'a plain HTTP request', fr: 'une requête HTTP ordinaire' },
    send: (client) =>
      client.bytes(Buffer.from('GET /any HTTP/1.1\r\nHost: localhost:8888\r\n\r\n')),
  },
  {
    what: { en: 'a handshake without its key', fr: 'une poignée de main sans sa clé' },
    send: (client) =>
      client.bytes(
        Buffer.from(
          'GET / HTTP/1.1\r\nHost: localhost:8888\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
        ),
      ),
  },
]

/** A page's own message, cut in half, or with other kinds of values in it. */
function distorted(real: string): readonly string[] {
  const half = real.slice(0, Math.floor(real.length / 2))
  try {
    const value: unknown = JSON.parse(real)
    return [half, ...[null, 7, {}, ['x']].map((other) => JSON.stringify(replaced(value, other)))]
  } catch {
    // Not JSON: its own affair.
    return [half]
  }
}

/** The same shape, with every text but that of a `type` replaced. */
function replaced(value: unknown, other: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => replaced(each, other))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, replaced(each, other, name)]),
    )
  }
  return typeof value === 'string' && !/^(?:type|kind|action|event|op|cmd)$/i.test(key)
    ? other
    : value
}

/**
 * Does everything that no page would do, one thing after the other.
 * @param model whose handshake is copied
 * @returns what the server did not survive; null where it did
 */
export async function beRude(scene: Scene, model: Member, example: Said): Promise<Text | null> {
  const { stage } = scene
  scene.step({
    en: 'Somebody connects without a browser, and sends garbage, binary data, broken JSON and broken frames.',
    fr: 'Quelqu’un se connecte sans navigateur, et envoie n’importe quoi : du binaire, du JSON cassé, des trames cassées.',
  })
  let client: RawClient | null = null
  let number = 0
  const messages = strangeMessages(carrierOf(stage.facts, example)?.text ?? null)
  for (const act of [...messages, ...BROKEN_FRAMES]) {
    // A message may come again from the same; after a broken frame the connection is over.
    if (client?.open !== true || !messages.includes(act)) {
      client = likeThePageOf(scene, model, `rude-${++number}`)
      await stage.settle()
    }
    act.send(client)
    await stage.settle()
    if (stage.server?.ended !== null) return act.what
  }
  // These do not answer a Close frame either: whoever is being closed is still among the others.
  for (const act of messages.slice(-3)) {
    const sleeper = likeThePageOf(scene, model, `rude-${++number}`)
    sleeper.deaf = true
    await stage.settle()
    act.send(sleeper)
    sleeper.says('Is anybody there?')
    await stage.settle()
    if (stage.server?.ended !== null) return act.what
  }
  for (const act of NO_HANDSHAKES) {
    act.send(stage.raw(`rude-${++number}`))
    await stage.settle()
    if (stage.server?.ended !== null) return act.what
  }
  return null
}

/**
 * The room goes on, and is open to others.
 * @param blow what the server did not survive, if anything
 * @param open whether somebody polite who has knocked since then got in
 */
export function expectUnharmed(blow: Text | null, open: boolean, judge: () => Text): Text {
  const expected: Text = { en: 'the room goes on', fr: 'le salon continue' }
  if (blow !== null) {
    throw new Unmet({
      observed: {
        en: `the server did not survive ${blow.en}`,
        fr: `le serveur n’a pas survécu à ceci : ${blow.fr}`,
      },
      expected,
      cause: {
        en: 'JSON.parse throws on what is not JSON, and ws reports broken frames as an “error” of the connection: without a listener that ends the process.',
        fr: 'JSON.parse lève une exception sur ce qui n’est pas du JSON, et ws signale une trame cassée par « error » sur la connexion : sans écouteur, le processus s’arrête.',
      },
    })
  }
  const proof = judge()
  if (open) return proof
  throw new Unmet({
    observed: {
      en: 'after the rude clients, nobody else gets in: the handshake of a polite one does not lead to an open WebSocket',
      fr: 'après les clients malpolis, plus personne n’entre : la poignée de main d’un client poli ne mène pas à une WebSocket ouverte',
    },
    expected,
    cause: {
      en: 'End the connection that misbehaves, and no other: many people share an address, and a visit that went wrong has to leave no trace behind.',
      fr: 'Mettez fin à la connexion qui se conduit mal, et à aucune autre : une adresse se partage à plusieurs, et une visite qui tourne mal ne doit pas laisser de trace.',
    },
  })
}
