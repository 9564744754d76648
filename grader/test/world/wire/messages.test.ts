import { constants, createDeflateRaw, deflateRawSync } from 'node:zlib'
import type { Opcode } from '../../../model/fact.ts'
import { encodeFrame, type FrameOptions, FrameReader } from '../../../world/wire/frames.ts'
import { MessageReader, type WholeMessage } from '../../../world/wire/messages.ts'
import { assert, suite } from '../../harness.ts'

const KEY = Buffer.from([1, 2, 3, 4])
const SERVER = { masked: false, deflate: false }
const COMPRESSED = { masked: false, deflate: true }

type Piece = readonly [opcode: Opcode, payload: string | Uint8Array, options?: FrameOptions]

/** What the frames make, in order; null for each that completes nothing. */
function read(reader: MessageReader, ...pieces: readonly Piece[]): (WholeMessage | null)[] {
  const frames = new FrameReader()
  return pieces.flatMap(([opcode, payload, options]) =>
    frames
      .push(encodeFrame(opcode, Buffer.from(payload), options))
      .map((frame) => reader.push(frame)),
  )
}

/** The one message that the frames make. */
function one(reader: MessageReader, ...pieces: readonly Piece[]): WholeMessage {
  const [message, ...more] = read(reader, ...pieces).filter((each) => each !== null)
  assert.equal(more, [])
  assert.ok(message)
  return message
}

const faultOf = (reader: MessageReader, ...pieces: readonly Piece[]): string | null =>
  read(reader, ...pieces).at(-1)?.fault ?? null

/** Compresses messages one after the other as permessage-deflate does (RFC 7692 §7.2.1). */
function compressor(): (text: string) => Promise<Buffer> {
  const deflate = createDeflateRaw()
  const chunks: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk))
  return (text) =>
    new Promise((resolve) => {
      deflate.write(text)
      deflate.flush(constants.Z_SYNC_FLUSH, () => {
        resolve(Buffer.concat(chunks.splice(0)).subarray(0, -4))
      })
    })
}

const compressed = (payload: Uint8Array): Piece => ['text', payload, { rsv1: true }]

suite('messages', (test) => {
  test('are text or bytes', () => {
    const text = one(new MessageReader(SERVER), ['text', 'à 14 h'])
    assert.equal([text.opcode, text.text, text.frames, text.fault], ['text', 'à 14 h', 1, null])
    const binary = one(new MessageReader(SERVER), ['binary', 'date'])
    assert.equal([binary.opcode, binary.text, binary.payload.toString()], ['binary', null, 'date'])
  })

  test('may be empty', () => {
    const message = one(new MessageReader(SERVER), ['text', ''])
    assert.equal([message.text, message.payload.length, message.fault], ['', 0, null])
  })

  test('keep a byte order mark: it is what was said', () => {
    assert.is(one(new MessageReader(SERVER), ['text', '\uFEFFdate']).text, '\uFEFFdate')
  })

  test('may come in several frames, even cut inside a character', () => {
    const bytes = Buffer.from('🙂 é')
    const message = one(
      new MessageReader(SERVER),
      ['text', bytes.subarray(0, 2), { fin: false }],
      ['continuation', '', { fin: false }],
      ['continuation', bytes.subarray(2)],
    )
    assert.equal([message.text, message.frames, message.fault], ['🙂 é', 3, null])
  })

  test('let control frames in between', () => {
    const messages = read(
      new MessageReader(SERVER),
      ['text', 'da', { fin: false }],
      ['ping', 'still there?'],
      ['pong', ''],
      ['continuation', 'te'],
      ['close', ''],
    )
    assert.equal(
      messages.map((message) => message?.opcode ?? null),
      [null, 'ping', 'pong', 'text', 'close'],
    )
    assert.is(messages[3]?.text, 'date')
    assert.ok(messages.every((message) => message === null || message.fault === null))
  })

  test('that follow one another do not mix', () => {
    const reader = new MessageReader(SERVER)
    one(reader, ['text', 'one', { fin: false }], ['continuation', ' two'])
    assert.is(one(reader, ['text', 'three']).text, 'three')
  })
})

suite('faults', (test) => {
  test('are told of frames masked the wrong way', () => {
    assert.match(faultOf(new MessageReader(SERVER), ['text', 'x', { key: KEY }]) ?? '', /masked/)
    const client = { masked: true, deflate: false }
    assert.match(faultOf(new MessageReader(client), ['text', 'x']) ?? '', /unmasked/)
    assert.is(faultOf(new MessageReader(client), ['text', 'x', { key: KEY }]), null)
    assert.match(faultOf(new MessageReader(SERVER), ['ping', '', { key: KEY }]) ?? '', /masked/)
  })

  test('are told of reserved opcodes and bits', () => {
    assert.match(faultOf(new MessageReader(SERVER), ['reserved', 'x']) ?? '', /opcode/)
    for (const first of [0xc1, 0xa1, 0x91]) {
      const [frame] = new FrameReader().push(Buffer.from([first, 0]))
      assert.ok(frame)
      assert.match(new MessageReader(SERVER).push(frame)?.fault ?? '', /reserved bit/)
    }
  })

  test('are told of a second and third reserved bit, compressed or not', () => {
    for (const first of [0xa1, 0x91, 0xe1]) {
      const [frame] = new FrameReader().push(Buffer.from([first, 0]))
      assert.ok(frame)
      assert.match(new MessageReader(COMPRESSED).push(frame)?.fault ?? '', /reserved bit/)
    }
  })

  test('are told of control frames that are large or in pieces', () => {
    assert.is(faultOf(new MessageReader(SERVER), ['ping', 'x'.repeat(125)]), null)
    assert.match(faultOf(new MessageReader(SERVER), ['ping', 'x'.repeat(126)]) ?? '', /126 bytes/)
    assert.match(faultOf(new MessageReader(SERVER), ['close', '', { fin: false }]) ?? '', /pieces/)
  })

  test('are told of pieces that do not belong together', () => {
    assert.match(faultOf(new MessageReader(SERVER), ['continuation', 'x']) ?? '', /nothing/)
    const inside: Piece[] = [
      ['text', 'a', { fin: false }],
      ['text', 'b'],
    ]
    assert.match(faultOf(new MessageReader(SERVER), ...inside) ?? '', /inside/)
  })

  test('are told of text that is not UTF-8, with the bytes as they are', () => {
    for (const hex of ['c3', 'ff', 'eda080', 'f4908080', 'c0af']) {
      const message = one(new MessageReader(SERVER), ['text', Buffer.from(hex, 'hex')])
      assert.match(message.fault ?? '', /UTF-8/, hex)
      assert.is(message.text, null)
      assert.is(message.payload.toString('hex'), hex)
    }
    assert.is(one(new MessageReader(SERVER), ['binary', Buffer.from('c3', 'hex')]).fault, null)
  })

  test('leave the reader able to go on', () => {
    const reader = new MessageReader(SERVER)
    read(reader, ['text', 'a', { fin: false }], ['text', 'b'])
    assert.is(one(reader, ['text', 'c']).text, 'c')
  })
})

suite('compressed messages', (test) => {
  test('are the RFC’s own examples (RFC 7692 §7.2.3)', () => {
    const plain = (hex: string): string | null =>
      one(new MessageReader(COMPRESSED), compressed(Buffer.from(hex, 'hex'))).text
    assert.is(plain('f248cdc9c90700'), 'Hello')
    assert.is(plain('000500faff48656c6c6f00'), 'Hello')
    assert.is(plain('f348cdc9c90700'), 'Hello')
    assert.is(plain('f24805000000ffffcac9c90700'), 'Hello')
  })

  test('look back into the messages before them', async () => {
    const compress = compressor()
    const reader = new MessageReader(COMPRESSED)
    const words = ['Hello', 'Hello', 'un, deux, trois', '', 'Hello, Hello', 'é'.repeat(40_000), 'é']
    for (const word of words) {
      const message = one(reader, compressed(await compress(word)))
      assert.is(message.fault, null, message.fault ?? '')
      assert.ok(message.text === word)
    }
  })

  test('look back the RFC’s own way (§7.2.3.2)', () => {
    const reader = new MessageReader(COMPRESSED)
    assert.is(one(reader, compressed(Buffer.from('f248cdc9c90700', 'hex'))).text, 'Hello')
    assert.is(one(reader, compressed(Buffer.from('f200110000', 'hex'))).text, 'Hello')
  })

  test('look back over messages that were sent as they are', async () => {
    const compress = compressor()
    const reader = new MessageReader(COMPRESSED)
    const text = Array.from({ length: 3000 }, (_, index) => `${index}`).join()
    one(reader, compressed(await compress(text)))
    assert.is(one(reader, ['text', 'not compressed']).text, 'not compressed')
    assert.is(one(reader, compressed(await compress(text.slice(-500)))).text, text.slice(-500))
  })

  test('may forget what was before', () => {
    const reader = new MessageReader(COMPRESSED)
    for (const word of ['Hello', 'Hello', 'Bye']) {
      const bytes = deflateRawSync(word, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4)
      assert.is(one(reader, compressed(bytes)).text, word)
    }
  })

  test('may come in several frames, the first one alone saying so', async () => {
    const bytes = await compressor()('Hello, Hello, Hello')
    const message = one(
      new MessageReader(COMPRESSED),
      ['text', bytes.subarray(0, 3), { fin: false, rsv1: true }],
      ['continuation', bytes.subarray(3)],
    )
    assert.equal([message.text, message.frames], ['Hello, Hello, Hello', 2])
  })

  test('that are no compressed data are a fault', () => {
    const message = one(new MessageReader(COMPRESSED), compressed(Buffer.from('ffffff', 'hex')))
    assert.match(message.fault ?? '', /compressed data is broken/)
  })

  test('that hold no UTF-8 are a fault', () => {
    const bytes = deflateRawSync(Buffer.from('ff', 'hex'), { finishFlush: constants.Z_SYNC_FLUSH })
    const message = one(new MessageReader(COMPRESSED), compressed(bytes.subarray(0, -4)))
    assert.is(message.fault, 'text that is not UTF-8')
    assert.equal([message.text, message.payload.toString('hex')], [null, 'ff'])
  })

  test('say so in their first frame, and no other frame does', async () => {
    const bytes = await compressor()('Hello, Hello, Hello')
    for (const opcode of ['ping', 'pong', 'close'] as const) {
      const reader = new MessageReader(COMPRESSED)
      assert.match(faultOf(reader, [opcode, '', { rsv1: true }]) ?? '', /reserved bit/, opcode)
    }
    const fault = faultOf(
      new MessageReader(COMPRESSED),
      ['text', bytes.subarray(0, 3), { fin: false, rsv1: true }],
      ['continuation', bytes.subarray(3), { rsv1: true }],
    )
    assert.match(fault ?? '', /reserved bit is set \(only the first frame/)
  })

  test('do not grow without bound', () => {
    const bomb = deflateRawSync(Buffer.alloc(40 * 1024 * 1024), {
      finishFlush: constants.Z_SYNC_FLUSH,
    }).subarray(0, -4)
    const message = one(new MessageReader(COMPRESSED), compressed(bomb))
    assert.match(message.fault ?? '', /compressed data is broken/)
    assert.ok(message.payload.length < 1024 * 1024)
  })
})
