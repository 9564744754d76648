/** Bits that `Math.random` has. */
const LOW = 2 ** 21
const ALL = 2 ** 53

/**
 * What stands for chance on the virtual clock: a story that is told again goes the same way, so that
 * a pause at random (jitter) never decides a verdict one way today and the other way tomorrow. Each
 * document and each start of a program has its own seed, or two pages would make the same ids.
 *
 * The generator is sfc32 (C. Doty-Humphrey, PractRand), its state filled from an FNV-1a hash.
 * @returns numbers as `Math.random` gives them: at least 0, less than 1, of 53 bits
 */
export function chance(seed: string): () => number {
  let hash = 0x811c9dc5
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  let [a, b, c, counter] = [hash | 0, Math.imul(hash, 0x9e3779b1), ~hash, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  // Until seeds that are alike have led apart.
  for (let round = 0; round < 20; round++) next()
  return () => (next() * LOW + (next() >>> 11)) / ALL
}

/** So many bytes that stand for chance, from what `chance` gave. */
export function chanceBytes(next: () => number, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => Math.floor(next() * 256))
}
