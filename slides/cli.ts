/** The command line of the slides: `npm run slides`, `-- build`, `-- pdf`. */
import { resolve } from 'node:path'
import {
  type Command,
  type Context,
  HELP_OPTION,
  LANG_OPTION,
  usage,
} from '../grader/cli/command.ts'
import { noticeSwallowed } from '../grader/cli/npm.ts'
import {
  localeLang,
  oneOf,
  parse,
  type Parsed,
  UsageError,
  wholeNumber,
} from '../grader/cli/options.ts'
import { LANGS, type Lang } from '../grader/model/text.ts'
import { nearest } from '../grader/run/nearest.ts'
import { BrowserUnavailable } from '../grader/world/browser/unavailable.ts'
import { DeckError, faultList } from './build/fault.ts'
import { OUT, runBuild } from './cli/build.ts'
import { runPdf } from './cli/pdf.ts'
import { runRecord } from './cli/record.ts'
import { PORT, runServe } from './cli/serve.ts'
import { NoPort } from './serve/ports.ts'

const ACTIONS = ['serve', 'build', 'pdf', 'record'] as const

const slides: Command = {
  name: 'slides',
  summary: {
    en: 'Shows the lecture; build writes it as files, pdf prints it, record plays the demos anew.',
    fr: 'Montre le cours\u202f; build l’écrit en fichiers, pdf l’imprime, record rejoue les démos.',
  },
  words: '[serve|build|pdf|record]',
  options: [
    {
      name: 'port',
      value: 'N',
      help: {
        en: `where to serve (default: ${PORT}, or the next free one)`,
        fr: `où servir (par défaut\u202f: ${PORT}, ou le suivant qui est libre)`,
      },
    },
    {
      name: 'out',
      value: 'DIR',
      help: {
        en: 'where build and pdf write (default: slides/dist)',
        fr: 'où build et pdf écrivent (par défaut\u202f: slides/dist)',
      },
    },
  ],
  examples: [
    'npm run slides',
    'npm run slides -- build',
    'npm run slides -- build --out public',
    'npm run slides -- pdf',
  ],
  run: ({ words, values }: Parsed, context: Context): Promise<number> => {
    const [word = 'serve', ...more] = words
    const action = ACTIONS.find((each) => each === word)
    if (action === undefined || more.length > 0) throw misunderstood(more[0] ?? word)
    const port = values.get('port')?.[0]
    const out = values.get('out')?.[0]
    const folder = out === undefined ? OUT : resolve(context.cwd, out)
    switch (action) {
      case 'serve':
        return runServe(port === undefined ? PORT : wholeNumber('port', port, 65_535), context)
      case 'build':
        return runBuild(folder, context)
      case 'pdf':
        return runPdf(folder, context)
      case 'record':
        return runRecord(context)
    }
  },
}

function misunderstood(word: string): UsageError {
  const meant = nearest(word, ACTIONS)
  return new UsageError({
    en: `slides does not know ${word}; ${meant === null ? `it takes ${ACTIONS.join(', ')}` : `did you mean ${meant}?`}`,
    fr: `slides ne connaît pas ${word}\u202f; ${meant === null ? `il accepte ${ACTIONS.join(', ')}` : `vouliez-vous dire ${meant}\u202f?`}`,
  })
}

/** Faults in the deck; wrong use; the kit itself or the machine. */
const [FAULTS, WRONG_USE, KIT_FAILED] = [1, 2, 3]

async function main(args: readonly string[]): Promise<number> {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const wanted = args[at]?.split('=')[1] ?? args[at + 1]
  const lang: Lang = LANGS.find((each) => at >= 0 && each === wanted) ?? localeLang(process.env)
  const context: Context = {
    lang,
    cwd: resolve(process.env.INIT_CWD ?? process.cwd()),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  }
  try {
    const options = [...slides.options, LANG_OPTION, HELP_OPTION]
    const parsed = parse(args, options)
    noticeSwallowed(slides.name, process.env, options, parsed.words)
    const chosen = parsed.values.get('lang')?.[0]
    if (chosen !== undefined) oneOf('lang', chosen, LANGS)
    if (parsed.values.has('help')) {
      process.stdout.write(usage(slides, lang))
      return 0
    }
    return await slides.run(parsed, context)
  } catch (error) {
    return tellError(error, context)
  }
}

function tellError(error: unknown, { lang, stderr }: Context): number {
  if (error instanceof DeckError) {
    stderr.write(`${faultList(error.faults, lang)}\n`)
    return FAULTS
  }
  if (error instanceof UsageError) {
    stderr.write(`${error.text[lang]}\n`)
    return WRONG_USE
  }
  if (error instanceof BrowserUnavailable) {
    stderr.write(`${error.text[lang]}\n`)
    return KIT_FAILED
  }
  if (error instanceof NoPort) {
    const advice = {
      en: 'No port is free there: --port N chooses another place.',
      fr: 'Aucun port n’est libre par là\u202f: --port N choisit un autre endroit.',
    }
    stderr.write(`${advice[lang]}\n`)
    return KIT_FAILED
  }
  const ours = lang === 'en' ? 'The kit itself failed:' : 'Le kit lui-même a échoué :'
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  stderr.write(`${ours} ${what}\n`)
  return KIT_FAILED
}

process.exitCode = await main(process.argv.slice(2))
