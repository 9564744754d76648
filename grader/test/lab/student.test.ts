/** The whole command as a student has it: in a terminal, in a checkout of its own. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CHECKS } from '../../checks/index.ts'
import type { Check } from '../../checks/check.ts'
import type { Lang } from '../../model/text.ts'
import { assert, suite } from '../harness.ts'
import { type Checkout, newCheckout } from './checkout.ts'
import { loadPty, start, type TerminalOptions, type Typed } from './pty.ts'

const WRONG = join(import.meta.dirname, '../wrong')
const pty = await loadPty()

let checkout: Checkout

/** What is on the screen, in the language of the session. */
const SEEN: Readonly<
  Record<Lang, { idle: RegExp; verdict: RegExp; judging: RegExp; all: RegExp }>
> = {
  en: {
    idle: /Nothing is written yet/,
    verdict: /^Verdict (\d+), in/m,
    judging: /judging…/i,
    all: /Every rule passed/,
  },
  fr: {
    idle: /Rien n’est encore écrit/,
    verdict: /^Verdict (\d+), en/m,
    judging: /jugement en cours…/i,
    all: /Toutes les règles passent/,
  },
}

const FOOTER = /q (?:quit|quitter)$/

function exercise(args: readonly string[], options: Partial<TerminalOptions> = {}): Typed {
  if (pty === null) throw new Error('no pseudo-terminal')
  const all = ['--import', 'tsx', 'grader/cli.ts', 'exercise', ...args]
  return start(pty, all, { cwd: checkout.root, ...options })
}

/** How many verdicts there were so far. */
function verdicts(screen: string, lang: Lang): number {
  return Number(SEEN[lang].verdict.exec(screen)?.[1] ?? 0)
}

/** Waits until there are so many verdicts, and no other is on its way. */
function verdict(typed: Typed, lang: Lang, number: number): Promise<string> {
  return typed.until(
    (screen) =>
      verdicts(screen, lang) >= number && !SEEN[lang].judging.test(screen) && FOOTER.test(screen),
  )
}

async function save(check: Check, name: string, text: string): Promise<void> {
  await writeFile(checkout.at('exercises', check.exercise.id, name), text)
}

/** Saves a file, and waits for what comes of it. */
async function savedAndJudged(
  typed: Typed,
  lang: Lang,
  check: Check,
  name: string,
  text: string,
): Promise<string> {
  const before = verdicts(typed.screen(), lang)
  await save(check, name, text)
  return verdict(typed, lang, before + 1)
}

const solutionOf = async (check: Check): Promise<[name: string, text: string][]> => {
  const folder = checkout.at('solutions', check.exercise.id)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
  return Promise.all(
    names.map(
      async (name) => [name, await readFile(join(folder, name), 'utf8')] as [string, string],
    ),
  )
}

/** The first wrong program of the gallery, by its name; a folder of files is one too. */
async function wrongFor(check: Check, name: string): Promise<string> {
  const [asked = ''] = check.exercise.asked
  const inFolder = join(WRONG, check.exercise.id, name, asked)
  const alone = join(WRONG, check.exercise.id, `${name}.ts`)
  return readFile(alone, 'utf8').catch(() => readFile(inFolder, 'utf8'))
}

const MISTAKES: Readonly<Record<string, string>> = {
  '01-client-div': 'appends',
  '02-date-server': 'sent-once',
  '03-multi-client': 'one-global-timer',
  '04-chat': 'sender-left-out',
  '05-fallback': 'holds-two-seconds',
}

/** The text without colours and styles (SGR), other control sequences being left. */
function stripColours(text: string): string {
  return text.replaceAll(new RegExp(String.raw`${'\u001B'}\[[\d;]*m`, 'g'), '')
}

function tests(define: Parameters<typeof suite>[1]): Parameters<typeof suite>[1] {
  if (pty !== null) {
    return (test) => {
      test.before(async () => {
        checkout = await newCheckout()
      })
      test.after(async () => checkout[Symbol.asyncDispose]())
      define(test)
    }
  }
  // A file without a test would be a failure.
  return (test) => test('is skipped: there is no pseudo-terminal here', () => {})
}

suite(
  'a student at work',
  tests((test) => {
    for (const [index, check] of CHECKS.entries()) {
      const { exercise: subject } = check
      const lang = index % 2 === 0 ? 'en' : 'fr'
      test(`gets exercise ${subject.number} from the starter to a pass, in ${lang}`, async () => {
        const solution = await solutionOf(check)
        await using typed = exercise([String(subject.number), '--lang', lang])
        const begun = await typed.until(SEEN[lang].idle)
        assert.match(begun, subject.title[lang])
        assert.match(begun, `exercises/${subject.id}/statement.${lang}.md`)
        assert.match(begun, 'http://localhost:')

        // Half of a file is a program that does not compile, and says where.
        const [asked = ''] = subject.asked
        const [, whole = ''] = solution.find(([name]) => name === asked) ?? []
        const cut = `${whole.slice(0, whole.length / 2)}\n(`
        const half = await savedAndJudged(typed, lang, check, asked, cut)
        assert.match(half, lang === 'en' ? 'does not compile' : 'ne se compile pas')

        // A frequent mistake is told in full.
        const mistake = await wrongFor(check, MISTAKES[subject.id] ?? '')
        const wrong = await savedAndJudged(typed, lang, check, asked, mistake)
        assert.match(wrong, lang === 'en' ? 'We expected' : 'Nous attendions')
        assert.not.match(wrong, SEEN[lang].all)

        // The modules first, so that nothing that is asked for is ever without them.
        const steps = solution.toSorted(
          ([a], [b]) => Number(subject.asked.includes(a)) - Number(subject.asked.includes(b)),
        )
        for (const [name, text] of steps) await savedAndJudged(typed, lang, check, name, text)
        const passed = await typed.until(SEEN[lang].all)
        assert.match(passed, `solutions/${subject.id}/${asked}`)
        const next = CHECKS[index + 1]
        if (next !== undefined) assert.match(passed, next.exercise.title[lang])
        typed.type('q')
        assert.is(await typed.over(), 0)
      })
    }

    test('finds all of it kept', async () => {
      await using typed = exercise(['list'])
      assert.is(await typed.over(), 0)
      assert.is(typed.screen().match(/✔/g)?.length, CHECKS.length)
    })
  }),
  { timeLimit: 120_000 },
)

/** Exercise 2, of which one file is written. */
const [, DATES] = CHECKS as [Check, Check]

suite(
  'the student’s terminal',
  tests((test) => {
    test('shows hints, menus and another exercise, and is given back as it was', async () => {
      await using typed = exercise(['date-server'])
      await typed.until(SEEN.en.idle)
      typed.type('hh')
      await typed.until(/Hint 2 of 3/)
      typed.type('w')
      await typed.until(/Weather on the wire/)
      typed.type('\u001B[B\r')
      await typed.until(/^Weather {2,}a browser without WebSocket/m)
      typed.type('l')
      await typed.until(/▸ – 2/)
      typed.type('3')
      await typed.until(/Exercise 3 ·[\s\S]*Nothing is written yet/)
      typed.type('\u0003')
      assert.is(await typed.over(), 0)
      const [end] = /[^\n]*$/.exec(typed.raw()) ?? ['']
      assert.match(typed.raw(), '\u001B[?25h', 'the cursor is shown again')
      assert.match(typed.raw(), '\u001B[?2004l', 'pastes are as they were')
      assert.is(end, '', 'the prompt begins on a line of its own')
    })

    test('is drawn anew when its size changes', async () => {
      await using typed = exercise(['2'])
      await typed.until(SEEN.en.idle)
      typed.resize(50, 20)
      await typed.until(
        (screen) => screen.includes('─'.repeat(50)) && !screen.includes('─'.repeat(51)),
      )
      typed.resize(120, 40)
      const wide = await typed.until((screen) => screen.includes('─'.repeat(100)))
      assert.is(wide.match(/Progress:/g)?.length, 1)
    })

    test('has no colours where they are not wanted', async () => {
      await using typed = exercise(['2'], { env: { NO_COLOR: '1' } })
      await typed.until(SEEN.en.idle)
      assert.is(stripColours(typed.raw()), typed.raw())
    })

    test('resets when it is told yes, and keeps what was written', async () => {
      const mine = await wrongFor(DATES, 'sent-once')
      await save(DATES, 'server.ts', mine)
      await using typed = exercise(['2'])
      await verdict(typed, 'en', 1)
      typed.type('r')
      await typed.until(/server\.old\.ts/)
      typed.type('x')
      await typed.until(/Nothing was changed/)
      typed.type('r')
      await typed.until(/any other key no/)
      typed.type('y')
      await typed.until(/What you had written is in server\.old\.ts/)
      await typed.until(SEEN.en.idle)
      const path = checkout.at('exercises', DATES.exercise.id, 'server.old.ts')
      assert.is(await readFile(path, 'utf8'), mine)
    })

    test('offers to bring back what was deleted, and does', async () => {
      await using typed = exercise(['2'])
      await typed.until(SEEN.en.idle)
      await rm(checkout.at('exercises', DATES.exercise.id), { recursive: true })
      await typed.until(/Not there any more: .*server\.ts/)
      typed.type('r')
      await typed.until(/Brought back: [\s\S]*server\.ts/)
      await typed.until(SEEN.en.idle)
      // And what is saved in the new folder is noticed.
      await save(DATES, 'server.ts', await wrongFor(DATES, 'sent-once'))
      await verdict(typed, 'en', 1)
      await save(DATES, 'server.ts', 'export {}')
    })

    test('gives up an endless loop for what is saved next', async () => {
      await save(DATES, 'server.ts', 'for (;;);')
      await using typed = exercise(['2'])
      await typed.until(/Judging…/)
      await save(DATES, 'server.ts', await wrongFor(DATES, 'sent-once'))
      const shown = await verdict(typed, 'en', 1)
      assert.match(shown, /✘ sends a date every two seconds/)
    })

    test('survives a broken file of progress, and one that cannot be written', async () => {
      const path = checkout.at('.lab', 'progress.json')
      await writeFile(path, '{"half')
      {
        await using typed = exercise(['2'])
        await typed.until(/could not be read and begins anew/)
      }
      assert.is(await readFile(`${path}.broken`, 'utf8'), '{"half')
      await rm(checkout.at('.lab'), { recursive: true })
      // A file in the place of the folder: root, too, cannot write there.
      await writeFile(checkout.at('.lab'), '')
      await using typed = exercise(['2'])
      typed.type('h')
      await typed.until(/cannot be kept in \.lab\/progress\.json/)
      await rm(checkout.at('.lab'))
    })

    test('goes on without a browser to judge with, and says how to get one', async () => {
      await using typed = exercise(['2'], { env: { WEBSOCKET_LAB_BROWSER: '/no/such/browser' } })
      const shown = await typed.until(/No verdict for now/)
      assert.match(shown, 'WEBSOCKET_LAB_BROWSER')
      assert.match(shown, 'http://localhost:')
      typed.type('h')
      await typed.until(/Hint 1 of 3/)
    })

    test('may be there twice at once', async () => {
      await using one = exercise(['2'])
      await using two = exercise(['2'])
      await save(DATES, 'server.ts', await wrongFor(DATES, 'sent-once'))
      await Promise.all([verdict(one, 'en', 1), verdict(two, 'en', 1)])
    })
  }),
  { timeLimit: 90_000 },
)
