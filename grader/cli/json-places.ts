/** JSON that a person wrote, read with the line of everything in it, for errors that say where. */
import type { Text } from '../model/text.ts'

export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

export interface PlacedJson {
  readonly value: Json
  /** Keys from the outside in → the line, from 1, on which the key (or element) stands. */
  readonly lineOf: (path: readonly (string | number)[]) => number
}

/** The text is no JSON; the sentence says why. */
export class JsonError extends Error {
  override readonly name = 'JsonError'
  readonly text: Text
  /** From 1. */
  readonly line: number

  constructor(text: Text, line: number) {
    super(text.en)
    this.text = text
    this.line = line
  }
}

const TOKEN = /\s*(?:([{}[\],:])|("(?:[^"\\\n]|\\.)*")|([^\s{}[\],:"]+)|$|(.))/y

/** Reads JSON (RFC 8259). @throws JsonError */
export function readJson(text: string): PlacedJson {
  const reader = new Reader(text.startsWith('\ufeff') ? text.slice(1) : text)
  const value = reader.value([])
  if (reader.peek() !== '') throw reader.unexpected()
  const { lines } = reader
  return { value, lineOf: (path) => lines.get(JSON.stringify(path)) ?? 1 }
}

class Reader {
  readonly lines = new Map<string, number>()
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(path: readonly (string | number)[]): Json {
    const token = this.peek()
    this.#mark(path)
    if (token === '{') return this.#object(path)
    if (token === '[') return this.#array(path)
    if (token === '' || /^[}\],:]$/.test(token)) throw this.unexpected()
    try {
      const value = JSON.parse(token) as Json
      this.#take()
      return value
    } catch {
      // JSON.parse speaks English only, and knows no line.
      throw this.unexpected()
    }
  }

  /** The next token without taking it; empty at the end. */
  peek(): string {
    return this.#match().token
  }

  unexpected(): JsonError {
    const { token, from } = this.#match()
    const line = this.#lineAt(from)
    if (token === '') {
      return new JsonError({ en: 'it ends too early', fr: 'il finit trop tôt' }, line)
    }
    return new JsonError(
      { en: `${token} does not belong there`, fr: `${token} n’a rien à faire là` },
      line,
    )
  }

  #object(path: readonly (string | number)[]): JsonObject {
    const entries: [string, Json][] = []
    this.#take()
    while (this.peek() !== '}') {
      if (entries.length > 0) this.#expect(',')
      const key = this.peek()
      if (!key.startsWith('"')) throw this.unexpected()
      const name = JSON.parse(key) as string
      const { from } = this.#match()
      if (entries.some(([other]) => other === name)) throw this.#twice(name, from)
      this.#take()
      this.#expect(':')
      entries.push([name, this.value([...path, name])])
      this.lines.set(JSON.stringify([...path, name]), this.#lineAt(from))
    }
    this.#take()
    return Object.fromEntries(entries)
  }

  #array(path: readonly (string | number)[]): Json[] {
    const items: Json[] = []
    this.#take()
    while (this.peek() !== ']') {
      if (items.length > 0) this.#expect(',')
      items.push(this.value([...path, items.length]))
    }
    this.#take()
    return items
  }

  #expect(token: string): void {
    if (this.peek() !== token) throw this.unexpected()
    this.#take()
  }

  #take(): void {
    this.#at = this.#match().to
  }

  #match(): { token: string; from: number; to: number } {
    TOKEN.lastIndex = this.#at
    const found = TOKEN.exec(this.#text)
    const token = found?.[1] ?? found?.[2] ?? found?.[3] ?? found?.[4] ?? ''
    const to = TOKEN.lastIndex
    return { token, from: to - token.length, to }
  }

  #mark(path: readonly (string | number)[]): void {
    this.lines.set(JSON.stringify(path), this.#lineAt(this.#match().from))
  }

  #lineAt(at: number): number {
    return this.#text.slice(0, at).split('\n').length
  }

  #twice(name: string, from: number): JsonError {
    const text = { en: `${name} is there twice`, fr: `${name} y est deux fois` }
    return new JsonError(text, this.#lineAt(from))
  }
}
