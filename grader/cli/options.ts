import { parseArgs } from 'node:util'
import type { Lang, Text } from '../model/text.ts'
import { nearest } from '../run/nearest.ts'

/** One option of a command, as data: the parser, the help and the “did you mean” read it. */
export interface Option {
  readonly name: string
  /** The name of its value in the help; null for a switch. */
  readonly value: string | null
  readonly repeatable?: boolean
  readonly help: Text
}

/** The command line was not understood; the sentence is for the person who wrote it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly text: Text

  constructor(text: Text) {
    super(text.en)
    this.text = text
  }
}

export interface Parsed {
  readonly words: readonly string[]
  /** Option → its values, in order; a switch has one empty value. */
  readonly values: ReadonlyMap<string, readonly string[]>
}

/**
 * Reads a command line.
 * @throws UsageError for an unknown option (naming the nearest), or a missing value
 */
export function parse(args: readonly string[], options: readonly Option[]): Parsed {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      options.map(({ name, value }) => [name, { type: value === null ? 'boolean' : 'string' }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const words: string[] = []
  const values = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    const option = options.find(({ name }) => name === token.name)
    if (option === undefined) throw unknown(token.rawName, options)
    const isSwitch = option.value === null
    if (!isSwitch && (token.value === undefined || isOption(token.value, options))) {
      throw missing(option)
    }
    if (isSwitch && token.value !== undefined) {
      throw new UsageError({
        en: `--${option.name} takes no value`,
        fr: `--${option.name} ne prend pas de valeur`,
      })
    }
    values.set(option.name, [...(values.get(option.name) ?? []), token.value ?? ''])
  }
  const repeated = options.find(
    ({ name, repeatable }) => repeatable !== true && (values.get(name)?.length ?? 0) > 1,
  )
  if (repeated !== undefined) {
    throw new UsageError({
      en: `--${repeated.name} is given more than once`,
      fr: `--${repeated.name} est donné plus d’une fois`,
    })
  }
  return { words, values }
}

/** `--json --lang fr`: the value is missing, and the next option is not it. */
function isOption(value: string, options: readonly Option[]): boolean {
  return options.some(({ name }) => value === `--${name}` || value.startsWith(`--${name}=`))
}

function unknown(rawName: string, options: readonly Option[]): UsageError {
  const meant = nearest(
    rawName.replace(/^-+/, ''),
    options.map(({ name }) => name),
  )
  return new UsageError(
    meant === null
      ? {
          en: `there is no option ${rawName}; --help lists them`,
          fr: `l’option ${rawName} n’existe pas ; --help en donne la liste`,
        }
      : {
          en: `there is no option ${rawName}; did you mean --${meant}?`,
          fr: `l’option ${rawName} n’existe pas ; vouliez-vous dire --${meant} ?`,
        },
  )
}

function missing({ name, value }: Option): UsageError {
  return new UsageError({
    en: `--${name} needs a value: --${name} ${value}`,
    fr: `--${name} attend une valeur : --${name} ${value}`,
  })
}

/** A value among a few. @throws UsageError naming them, and the nearest */
export function oneOf<const T extends string>(
  name: string,
  value: string,
  allowed: readonly T[],
): T {
  const found = allowed.find((each) => each === value)
  if (found !== undefined) return found
  const meant = nearest(value, allowed)
  const list = allowed.join(', ')
  throw new UsageError({
    en: `--${name} ${value}: it is one of ${list}${meant === null ? '' : `; did you mean ${meant}?`}`,
    fr: `--${name} ${value} : les valeurs possibles sont ${list}${meant === null ? '' : ` ; vouliez-vous dire ${meant} ?`}`,
  })
}

/** A whole number from 1. @throws UsageError */
export function wholeNumber(name: string, value: string, most: number): number {
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= 1 && number <= most) return number
  throw new UsageError({
    en: `--${name} ${value}: it is a whole number from 1 to ${most}`,
    fr: `--${name} ${value} : il faut un nombre entier de 1 à ${most}`,
  })
}

/** The language of the environment, if the lab speaks it; English otherwise. */
export function localeLang(env: NodeJS.ProcessEnv): Lang {
  const locale =
    env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return /^fr/i.test(locale) ? 'fr' : 'en'
}
