/** The command line: commands as data, errors as sentences. */
import { resolve } from 'node:path'
import type { Command, Context } from './cli/command.ts'
import { HELP_OPTION, LANG_OPTION, usage } from './cli/command.ts'
import { doctorCommand } from './cli/doctor.ts'
import { exerciseCommand } from './cli/exercise.ts'
import { gradeCommand } from './cli/grade.ts'
import { handinCommand } from './cli/handin.ts'
import { handoutCommand } from './cli/handout.ts'
import { noticeSwallowed } from './cli/npm.ts'
import { localeLang, oneOf, parse, UsageError } from './cli/options.ts'
import { proveCommand } from './cli/prove.ts'
import { clearShelves } from './class/shelf.ts'
import { LANGS, type Lang, type Text } from './model/text.ts'
import { closeOpenLabs } from './run/lab.ts'
import { nearest } from './run/nearest.ts'
import { ownStack, spareStacks } from './run/own-stack.ts'
import { BrowserUnavailable } from './world/browser/unavailable.ts'
import { SandboxUnavailable } from './world/sandbox/obtain.ts'
import { killAllServers } from './world/server/process.ts'

const COMMANDS: readonly Command[] = [
  gradeCommand,
  exerciseCommand,
  handinCommand,
  handoutCommand,
  proveCommand,
  doctorCommand,
]

/** Wrong use, and the kit's own failure (DESIGN: the exit status of grade). */
const [WRONG_USE, KIT_FAILED] = [2, 3]

async function main(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args
  const context = contextOf(rest)
  try {
    const command = COMMANDS.find((each) => each.name === name)
    if (command === undefined) throw unknownCommand(name)
    const options = [...command.options, LANG_OPTION, HELP_OPTION]
    const parsed = parse(rest, options)
    noticeSwallowed(name, process.env, options, parsed.words)
    const lang = parsed.values.get('lang')?.[0]
    if (lang !== undefined) oneOf('lang', lang, LANGS)
    if (parsed.values.has('help')) {
      process.stdout.write(usage(command, context.lang))
      return 0
    }
    return await command.run(parsed, context)
  } catch (error) {
    return tellError(error, context)
  }
}

function contextOf(args: readonly string[]): Context {
  return {
    lang: guessLang(args),
    cwd: resolve(process.env.INIT_CWD ?? process.cwd()),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  }
}

/** What is wrong with the command line is said in the language that was asked for, if it was. */
function guessLang(args: readonly string[]): Lang {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const wanted = args[at]?.split('=')[1] ?? args[at + 1]
  return LANGS.find((lang) => at >= 0 && lang === wanted) ?? localeLang(process.env)
}

function unknownCommand(name: string): UsageError {
  const names = COMMANDS.map((command) => command.name)
  const meant = nearest(name, names)
  if (name === '' || name.startsWith('-')) {
    return new UsageError({
      en: `name a command: ${names.join(', ')} (npm run ${names[0]} -- --help tells more)`,
      fr: `indiquez une commande : ${names.join(', ')} (npm run ${names[0]} -- --help en dit plus)`,
    })
  }
  return new UsageError({
    en: `there is no command ${name}; ${meant === null ? `there are ${names.join(', ')}` : `did you mean ${meant}?`}`,
    fr: `il n’y a pas de commande ${name} ; ${meant === null ? `il y a ${names.join(', ')}` : `vouliez-vous dire ${meant} ?`}`,
  })
}

function tellError(error: unknown, { lang, stderr }: Context): number {
  if (error instanceof UsageError) {
    stderr.write(`${error.text[lang]}\n`)
    return WRONG_USE
  }
  if (error instanceof BrowserUnavailable) {
    stderr.write(`${error.text[lang]}\n`)
    return KIT_FAILED
  }
  if (error instanceof SandboxUnavailable) {
    const { reason, advice } = error
    stderr.write(`${refusal(reason, advice)[lang]}\n`)
    return KIT_FAILED
  }
  const ours = lang === 'en' ? 'The kit itself failed:' : 'Le kit lui-même a échoué :'
  stderr.write(`${ours} ${ownStack(error)}\n`)
  return KIT_FAILED
}

/** A class is not graded without a sandbox, unless the person takes it upon themselves. */
function refusal(reason: Text, advice: Text): Text {
  return {
    en: `A class is graded in a sandbox, and there is none: ${reason.en}.\n${advice.en}\nTo grade it all the same, with programs that can read your files and use the network: --no-sandbox`,
    fr: `Une classe se corrige dans un bac à sable, et il n’y en a pas\u202f: ${reason.fr}.\n${advice.fr}\nPour la corriger malgré tout, avec des programmes qui peuvent lire vos fichiers et utiliser le réseau\u202f: --no-sandbox`,
  }
}

/** Real ms that the browser and the temporary folder may take to go. */
const FAREWELL_MS = 3000

/** Leaves nothing behind: no server, no browser, no temporary folder. */
function leaveWith(status: number): void {
  const leave = (): void => process.exit(status)
  killAllServers()
  setTimeout(leave, FAREWELL_MS)
  void Promise.allSettled([closeOpenLabs(), clearShelves()]).finally(leave)
}

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1, SIGPIPE: 13 } as const

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(name, () => leaveWith(128 + SIGNALS[name]))
}

// Without this Node would end with 1, which says that some rule did not pass.
process.on('uncaughtException', (error: unknown) => {
  // Nobody reads on, as with `| head`.
  const unread = error instanceof Error && 'code' in error && error.code === 'EPIPE'
  leaveWith(unread ? 128 + SIGNALS.SIGPIPE : tellError(error, contextOf(process.argv.slice(3))))
})

spareStacks()
process.exitCode = await main(process.argv.slice(2))
