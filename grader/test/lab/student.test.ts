/** The whole command as a student has it: in a terminal, in a checkout of its own. */
import { CHECKS } from '../../checks/index.ts'
import { assert, suite } from '../harness.ts'
import { exercise, save, savedAndJudged, SEEN, solutionOf, tests, wrongFor } from './sessions.ts'

/** A frequent mistake in each exercise, by its name in the gallery. */
const MISTAKES: Readonly<Record<string, string>> = {
  '01-client-div': 'appends',
  '02-date-server': 'sent-once',
  '03-multi-client': 'one-global-timer',
  '04-chat': 'port-3000',
  '05-fallback': 'port-3000',
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
        await typed.until(/http:\/\/localhost:\d+\/lab\//)

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

        // The modules first, and what comes of them meanwhile is overtaken.
        const isAsked = ([name]: readonly [string, string]): boolean => subject.asked.includes(name)
        for (const [name, text] of solution.filter((file) => !isAsked(file)))
          await save(check, name, text)
        for (const [name, text] of solution.filter(isAsked))
          await savedAndJudged(typed, lang, check, name, text)
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
