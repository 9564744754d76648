import { closePayload, encodeFrame } from '../../../grader/world/wire/frames.ts'
import { assert, suite } from '../../../grader/test/harness.ts'
import { readBytes, writeBytes } from '../../demos/frame/bytes.ts'
import { type Decoded, decodeFrame } from '../../demos/frame/frame.ts'
import { SAMPLES } from '../../demos/frame/samples.ts'
import { RECORDED } from '../../demos/recorded.ts'

const KEY = Uint8Array.from([1, 2, 3, 250])

function decoded(text: string): Decoded {
  const read = readBytes(text)
  if (read.kind !== 'bytes') throw new Error(read.text.en)
  return decodeFrame(read.bytes)
}

suite('the frame decoder', (test) => {
  test('agrees with the encoder of the lab, at every length that changes the head', () => {
    for (const length of [0, 1, 125, 126, 127, 65_535, 65_536]) {
      for (const key of [null, KEY]) {
        const payload = new Uint8Array(length).fill(0x41)
        const frame = decodeFrame(encodeFrame('text', payload, { key }))
        assert.is(frame.length, length)
        assert.is(frame.masked, key !== null)
        assert.equal([...frame.plain], [...payload])
        assert.equal(frame.troubles, [], String(length))
      }
    }
  })

  test('explains the examples of RFC 6455 §5.7', () => {
    const masked = decoded('0x81 0x85 0x37 0xfa 0x21 0x3d 0x7f 0x9f 0x4d 0x51 0x58')
    assert.is(masked.meaning?.en, '“Hello”')
    assert.equal(masked.key, [0x37, 0xfa, 0x21, 0x3d])
    assert.equal(
      masked.fields.map(({ part, from, to }) => [part, from, to]),
      [
        ['head', 0, 1],
        ['length', 1, 2],
        ['key', 2, 6],
        ['payload', 6, 11],
      ],
    )
  })

  test('tells every way to be wrong', () => {
    const trouble = (text: string): string =>
      decoded(text)
        .troubles.map(({ en }) => en)
        .join(' ')
    assert.match(trouble('83 00'), 'opcode 3 is reserved')
    assert.match(trouble('09 00'), 'cannot be in pieces')
    assert.match(trouble('c1 00'), 'A reserved bit is set')
    assert.match(trouble('81 02 c3 28'), 'has to be UTF-8')
    assert.match(trouble('88 02 03 ee'), 'The code 1006 never stands in a frame')
    assert.match(trouble('88 01 03'), 'one byte is an error')
    assert.match(trouble('81 7e 00 05 48 65 6c 6c 6f'), 'shortest way')
    assert.match(trouble('81 05 48'), '4 bytes are missing')
    assert.match(trouble('81 fe 01'), 'end within the length')
    assert.match(trouble('81'), 'at least two bytes')
    assert.match(trouble(`89 7e 00 7e ${'00 '.repeat(126)}`), '125 bytes at most, not 126')
    assert.match(trouble(`81 7f 80 00 00 00 00 00 00 00`), 'first bit of a length')
  })

  test('reads the code and reason of a Close frame', () => {
    const bytes = encodeFrame('close', closePayload(4000, 'é'))
    assert.is(decodeFrame(bytes).meaning?.fr, '4000\u202f: propre à un programme «\u00a0é\u00a0»')
  })

  test('never throws, whatever the bytes are', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const bytes = Uint8Array.from({ length: seed % 14 }, (_, at) => (seed * 31 + at * 97) % 256)
      assert.ok(decodeFrame(bytes).fields.length > 0)
    }
  })

  test('is right about its own examples and the recorded frames', () => {
    for (const { name, bytes } of SAMPLES) {
      const wrong = /^(wrong|cut off)/.test(name.en)
      assert.is(decoded(bytes).troubles.length > 0, wrong, name.en)
    }
    const { up, down, text } = RECORDED.frame
    assert.is(decoded(up).meaning?.en, `“${text}”`)
    assert.ok(decoded(up).masked && !decoded(down).masked)
    assert.is(decoded(down).meaning?.en, `“${text}”`)
  })
})

suite('bytes as they are typed', (test) => {
  test('may have spaces, commas and 0x', () => {
    const read = readBytes('0x81, 05:48 656C-6c6f')
    assert.is(read.kind === 'bytes' && writeBytes(read.bytes), '81 05 48 65 6c 6c 6f')
  })

  test('are told what is wrong with them', () => {
    const trouble = (text: string): string => {
      const read = readBytes(text)
      return read.kind === 'trouble' ? read.text.en : ''
    }
    assert.match(trouble('81 0g'), 'g is no hexadecimal digit')
    assert.match(trouble('81 0'), 'the last one is alone (0)')
    assert.match(trouble('  '), 'Type some bytes')
    assert.match(trouble('00'.repeat(600)), '600 bytes; this slide takes 512')
  })
})
