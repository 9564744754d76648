import type { Opcode } from '../../../model/fact.ts'
import {
  closePayload,
  encodeFrame,
  type Frame,
  FRAME_LIMIT,
  FrameError,
  FrameReader,
  mask,
  readClose,
  withMask,
} from '../../../world/wire/frames.ts'
import { assert, suite } from '../../harness.ts'

/** On both sides of every change of the length's form (RFC 6455 §5.2). */
const LENGTHS = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000]
const KEY = Buffer.from([0x37, 0xfa, 0x21, 0x3d])

/** The one frame that these bytes are. */
function decode(bytes: Uint8Array): Frame {
  const [frame, ...more] = new FrameReader().push(bytes)
  assert.equal(more, [])
  assert.ok(frame)
  return frame
}

/** Bytes that are not all alike, so that a wrong offset shows. */
function payloadOf(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 0xff))
}

/** A masked or unmasked header that announces a payload of that many bytes. */
function announced(length: bigint): Buffer {
  const head = Buffer.from([0x82, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0])
  head.writeBigUInt64BE(length, 2)
  return head
}

suite('frames', (test) => {
  for (const key of [null, KEY]) {
    const how = key === null ? 'unmasked' : 'masked'
    test(`of every length come out as they went in, ${how}`, () => {
      for (const length of LENGTHS) {
        const payload = payloadOf(length)
        const bytes = encodeFrame('binary', payload, { key })
        const frame = decode(bytes)
        assert.is(frame.opcode, 'binary')
        assert.is(frame.fin, true)
        assert.is(frame.rsv1, false)
        assert.is(frame.masked, key !== null)
        assert.is(frame.payload.compare(payload), 0, `${length} bytes`)
        assert.is(frame.raw.compare(bytes), 0, `${length} bytes`)
      }
    })
  }

  test('have the shortest form of their length', () => {
    const sizes = LENGTHS.map((length) => encodeFrame('text', Buffer.alloc(length)).length - length)
    assert.equal(sizes, [2, 2, 2, 4, 4, 4, 10, 10])
    const masked = encodeFrame('text', Buffer.alloc(126), { key: KEY })
    assert.is(masked.length, 126 + 8)
  })

  test('are the RFC’s own examples (§5.7)', () => {
    const hello = Buffer.from('Hello')
    const unmasked = Buffer.from('810548656c6c6f', 'hex')
    const masked = Buffer.from('818537fa213d7f9f4d5158', 'hex')
    assert.is(encodeFrame('text', hello).toString('hex'), unmasked.toString('hex'))
    assert.is(encodeFrame('text', hello, { key: KEY }).toString('hex'), masked.toString('hex'))
    assert.is(decode(unmasked).payload.toString(), 'Hello')
    assert.is(decode(masked).payload.toString(), 'Hello')
    const [first, second] = ['010348656c', '80026c6f'].map((hex) => decode(Buffer.from(hex, 'hex')))
    assert.equal([first?.opcode, first?.fin, first?.payload.toString()], ['text', false, 'Hel'])
    assert.equal(
      [second?.opcode, second?.fin, second?.payload.toString()],
      ['continuation', true, 'lo'],
    )
    const ping = decode(Buffer.from('890548656c6c6f', 'hex'))
    assert.equal([ping.opcode, ping.payload.toString()], ['ping', 'Hello'])
    const pong = decode(Buffer.from('8a8537fa213d7f9f4d5158', 'hex'))
    assert.equal([pong.opcode, pong.payload.toString()], ['pong', 'Hello'])
    assert.is(encodeFrame('binary', Buffer.alloc(256)).subarray(0, 4).toString('hex'), '827e0100')
    const large = encodeFrame('binary', Buffer.alloc(65_536)).subarray(0, 10)
    assert.is(large.toString('hex'), '827f0000000000010000')
  })

  test('keep their opcode and their bits', () => {
    const opcodes: Opcode[] = ['continuation', 'text', 'binary', 'close', 'ping', 'pong']
    for (const opcode of opcodes) {
      const frame = decode(encodeFrame(opcode, Buffer.from('x'), { fin: false, rsv1: true }))
      assert.equal([frame.opcode, frame.fin, frame.rsv1], [opcode, false, true])
    }
    for (const number of [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]) {
      assert.is(decode(Buffer.from([0x80 | number, 0])).opcode, 'reserved')
    }
  })

  test('are found in whatever pieces the bytes come', () => {
    const payloads = [0, 3, 126, 300].map(payloadOf)
    const bytes = Buffer.concat(
      payloads.map((payload, index) =>
        encodeFrame('binary', payload, { key: index % 2 === 0 ? KEY : null }),
      ),
    )
    for (const size of [1, 2, 3, 7, 64, bytes.length]) {
      const reader = new FrameReader()
      const frames: Frame[] = []
      for (let at = 0; at < bytes.length; at += size) {
        frames.push(...reader.push(bytes.subarray(at, at + size)))
      }
      assert.is(frames.length, payloads.length, `in pieces of ${size}`)
      frames.forEach((frame, index) => assert.equal(frame.payload, payloads[index]))
      assert.is(Buffer.concat(frames.map(({ raw }) => raw)).compare(bytes), 0)
      assert.is(reader.rest.length, 0)
    }
  })

  test('are not given before their last byte, which is kept until then', () => {
    const bytes = encodeFrame('text', payloadOf(70_000), { key: KEY })
    const reader = new FrameReader()
    assert.equal(reader.push(bytes.subarray(0, -1)), [])
    assert.is(reader.rest.length, bytes.length - 1)
    assert.is(reader.push(bytes.subarray(-1)).length, 1)
  })

  test('have a payload of their own, whatever becomes of the bytes', () => {
    const bytes = encodeFrame('text', Buffer.from('Hello'), { key: KEY })
    const copy = Buffer.from(bytes)
    const frame = decode(bytes)
    bytes.fill(0)
    assert.is(frame.payload.toString(), 'Hello')
    assert.is(frame.raw.compare(copy), 0)
  })

  test('over the limit are refused by their length alone, before their bytes come', () => {
    const sound = new FrameReader()
    assert.equal(sound.push(announced(BigInt(FRAME_LIMIT))), [])
    for (const length of [BigInt(FRAME_LIMIT) + 1n, 2n ** 53n + 1n, 2n ** 64n - 1n]) {
      const reader = new FrameReader()
      assert.throws(
        () => reader.push(announced(length)),
        (error: unknown) => error instanceof FrameError && error.message.includes(`${length}`),
      )
      assert.is(reader.rest.length, 10)
    }
  })
})

suite('masks', (test) => {
  test('undo themselves', () => {
    const payload = payloadOf(1021)
    const copy = Buffer.from(payload)
    mask(copy, KEY)
    assert.not.equal(copy, payload)
    mask(copy, KEY)
    assert.equal(copy, payload)
  })

  test('give way to others, whatever the frame’s length', () => {
    const other = Buffer.from([1, 2, 3, 4])
    for (const length of LENGTHS) {
      const payload = payloadOf(length)
      const frame = decode(encodeFrame('binary', payload, { key: KEY }))
      const expected = encodeFrame('binary', payload, { key: other })
      assert.ok(withMask(frame, other).equals(expected), `${length} bytes`)
      assert.ok(frame.raw.equals(encodeFrame('binary', payload, { key: KEY })))
      const bare = encodeFrame('text', payload)
      assert.ok(withMask(decode(bare), other).equals(bare))
    }
  })

  test('leave the caller’s payload as it is', () => {
    const payload = Buffer.from('Hello')
    encodeFrame('text', payload, { key: KEY })
    assert.is(payload.toString(), 'Hello')
  })
})

suite('Close payloads', (test) => {
  test('hold a code and a reason', () => {
    assert.equal(closePayload(1000), Buffer.from([0x03, 0xe8]))
    assert.equal(readClose(closePayload(1001, 'à bientôt')), { code: 1001, reason: 'à bientôt' })
    assert.equal(readClose(closePayload(4999)), { code: 4999, reason: '' })
  })

  test('without a code stand for 1005', () => {
    assert.equal(readClose(Buffer.alloc(0)), { code: 1005, reason: '' })
    assert.equal(readClose(Buffer.from([3])), { code: 1005, reason: '' })
  })
})
