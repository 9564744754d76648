/** SHA-1 (RFC 3174), in the open: the browser's own needs a secure page, and shows no steps. */

const [WORDS, ROUNDS] = [16, 80]

/** The 20 bytes of a text's digest, for texts of ASCII. */
export function sha1(text: string): Uint8Array {
  const message = padded(new TextEncoder().encode(text))
  let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  const view = new DataView(message.buffer)
  for (let block = 0; block < message.length; block += 64) {
    const words = new Uint32Array(ROUNDS)
    const word = (index: number): number => words[index] ?? 0
    for (let index = 0; index < WORDS; index++) words[index] = view.getUint32(block + index * 4)
    for (let index = WORDS; index < ROUNDS; index++) {
      words[index] = rotate(
        word(index - 3) ^ word(index - 8) ^ word(index - 14) ^ word(index - 16),
        1,
      )
    }
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4]
    for (let index = 0; index < ROUNDS; index++) {
      const [f, k] = mix(index, b, c, d)
      const next = (rotate(a, 5) + f + e + k + word(index)) >>> 0
      ;[a, b, c, d, e] = [next, a, rotate(b, 30), c, d]
    }
    ;[h0, h1, h2, h3, h4] = [h0 + a, h1 + b, h2 + c, h3 + d, h4 + e].map((sum) => sum >>> 0) as [
      number,
      number,
      number,
      number,
      number,
    ]
  }
  const digest = new DataView(new ArrayBuffer(20))
  for (const [index, word] of [h0, h1, h2, h3, h4].entries()) digest.setUint32(index * 4, word)
  return new Uint8Array(digest.buffer)
}

/** One bit, zeros, and the length in bits at the end of the last block. */
function padded(bytes: Uint8Array): Uint8Array {
  const message = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
  message.set(bytes)
  message[bytes.length] = 0x80
  new DataView(message.buffer).setUint32(message.length - 4, bytes.length * 8)
  return message
}

function mix(round: number, b: number, c: number, d: number): readonly [f: number, k: number] {
  if (round < 20) return [(b & c) | (~b & d), 0x5a827999]
  if (round < 40) return [b ^ c ^ d, 0x6ed9eba1]
  if (round < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
  return [b ^ c ^ d, 0xca62c1d6]
}

function rotate(word: number, bits: number): number {
  return ((word << bits) | (word >>> (32 - bits))) >>> 0
}
