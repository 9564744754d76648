import type { Lang, Text } from '../model/text.ts'
import type { Option, Parsed } from './options.ts'

/** A command as data: what it is called, takes and does. */
export interface Command {
  readonly name: string
  readonly summary: Text
  /** How its words are written in the help: `[PATH…]`. */
  readonly words: string
  readonly options: readonly Option[]
  readonly examples: readonly string[]
  /** @returns the exit status */
  run(parsed: Parsed, context: Context): Promise<number>
}

/** Where a command runs: whatever it reads of the outside world, and writes to it. */
export interface Context {
  readonly lang: Lang
  /** Where the person stands (npm changes the folder). */
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

export const LANG_OPTION: Option = {
  name: 'lang',
  value: 'en|fr',
  help: {
    en: 'the language (default: the locale’s)',
    fr: 'la langue (par défaut : celle du système)',
  },
}

export const HELP_OPTION: Option = {
  name: 'help',
  value: null,
  help: { en: 'this help', fr: 'cette aide' },
}

/** The help of one command. */
export function usage({ name, summary, words, options, examples }: Command, lang: Lang): string {
  const rows = [...options, LANG_OPTION, HELP_OPTION].map(
    (option) =>
      [
        `--${option.name}${option.value === null ? '' : ` ${option.value}`}`,
        option.help[lang],
      ] as const,
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  const heading = lang === 'en' ? 'Options:' : 'Options :'
  const such = lang === 'en' ? 'For example:' : 'Par exemple :'
  return [
    summary[lang],
    '',
    `  npm run ${name} -- ${words}`.trimEnd(),
    '',
    heading,
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    such,
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n')
}
