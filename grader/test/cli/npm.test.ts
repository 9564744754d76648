import { noticeSwallowed } from '../../cli/npm.ts'
import { type Option, UsageError } from '../../cli/options.ts'
import { assert, suite } from '../harness.ts'

const help = { en: '', fr: '' }
const OPTIONS: readonly Option[] = [
  { name: 'exercise', value: 'N', help },
  { name: 'json', value: 'FILE', help },
  { name: 'demo', value: null, help },
  { name: 'no-browser', value: null, help },
]

/** What the person is told; null where nothing was swallowed. */
function notice(env: NodeJS.ProcessEnv, words: readonly string[] = [], event = 'grade') {
  try {
    noticeSwallowed('grade', { npm_lifecycle_event: event, ...env }, OPTIONS, words)
  } catch (error) {
    assert.instance(error, UsageError)
    return (error as UsageError).text
  }
  return null
}

suite('an option that npm kept', (test) => {
  test('is noticed, and the person is told where -- goes', () => {
    const told = notice({ npm_config_demo: 'true' })
    assert.is(
      told?.en,
      'npm kept --demo for itself. Put -- before the options: npm run grade -- --demo',
    )
    assert.is(
      told?.fr,
      'npm a gardé --demo pour lui. Mettez -- devant les options : npm run grade -- --demo',
    )
  })

  test('is told together with the others', () => {
    const told = notice({ npm_config_demo: 'true', npm_config_exercise: '2' })
    assert.match(told?.en ?? '', /--exercise .* --demo/)
  })

  test('has its dashes as npm writes them', () => {
    assert.match(notice({ npm_config_no_browser: 'true' })?.en ?? '', /--no-browser/)
  })

  test('is npm’s own when it says nothing', () => {
    assert.is(notice({ npm_config_demo: '' }), null)
    assert.is(notice({ npm_config_demo: 'false' }), null)
    assert.is(notice({}), null)
  })

  test('may be meant for npm: json stands in many a settings file', () => {
    assert.is(notice({ npm_config_json: 'true' }), null)
    assert.match(notice({ npm_config_json: 'true' }, ['report.json'])?.en ?? '', /--json FILE/)
  })

  test('is no matter when npm runs something else, or nothing', () => {
    assert.is(notice({ npm_config_demo: 'true' }, [], 'test'), null)
    assert.not.throws(() => noticeSwallowed('grade', { npm_config_demo: 'true' }, OPTIONS, []))
  })
})
