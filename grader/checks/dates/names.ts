/** A name cut short, as libraries and hand-made tables cut it. */
interface Beginning {
  readonly beginning: string
  /** The name's place in its list, from 0. */
  readonly index: number
  /** Nothing was cut off. */
  readonly whole: boolean
}

/**
 * Every beginning of three letters or more.
 * @param lists each a line of names, in their order
 */
export function* beginnings(lists: readonly string[]): Iterable<Beginning> {
  for (const names of lists)
    for (const [index, name] of names.split(' ').entries())
      for (let length = 3; length <= name.length; length++)
        yield { beginning: name.slice(0, length), index, whole: length === name.length }
}
