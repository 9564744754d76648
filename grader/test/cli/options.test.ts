import type { Lang } from '../../model/text.ts'
import {
  localeLang,
  oneOf,
  type Option,
  parse,
  UsageError,
  wholeNumber,
} from '../../cli/options.ts'
import { assert, suite } from '../harness.ts'

const help = { en: '', fr: '' }
const OPTIONS: readonly Option[] = [
  { name: 'exercise', value: 'N', repeatable: true, help },
  { name: 'json', value: 'FILE', help },
  { name: 'lang', value: 'en|fr', help },
  { name: 'demo', value: null, help },
]

function read(...args: string[]): { words: readonly string[]; values: Record<string, unknown> } {
  const { words, values } = parse(args, OPTIONS)
  return { words, values: Object.fromEntries(values) }
}

/** What a person is told, in one language. */
function refusal(work: () => unknown, lang: Lang = 'en'): string {
  try {
    work()
  } catch (error) {
    assert.instance(error, UsageError)
    return (error as UsageError).text[lang]
  }
  throw new Error('It was understood.')
}

suite('a command line', (test) => {
  test('has words, options with values and switches, in any order', () => {
    assert.equal(read(), { words: [], values: {} })
    assert.equal(read('ada', '--json', 'a.json', 'ben', '--demo', '--lang=fr', 'chloé'), {
      words: ['ada', 'ben', 'chloé'],
      values: { json: ['a.json'], demo: [''], lang: ['fr'] },
    })
  })

  test('may repeat what is repeatable', () => {
    assert.equal(read('--exercise', '2', '--exercise=3').values, { exercise: ['2', '3'] })
    assert.is(
      refusal(() => read('--json', 'a', '--json', 'b')),
      '--json is given more than once',
    )
    assert.is(
      refusal(() => read('--demo', '--demo'), 'fr'),
      '--demo est donné plus d’une fois',
    )
  })

  test('has values that look like something else', () => {
    assert.equal(read('--json', '-').values, { json: ['-'] })
    assert.equal(read('--json=-x').values, { json: ['-x'] })
    assert.equal(read('--json=').values, { json: [''] })
    assert.equal(read('--json', 'a=b').values, { json: ['a=b'] })
  })

  test('has nothing but words behind --', () => {
    assert.equal(read('--demo', '--', '--json', '-x'), {
      words: ['--json', '-x'],
      values: { demo: [''] },
    })
  })

  test('that has an unknown option names the nearest', () => {
    assert.is(
      refusal(() => read('--exercice', '2')),
      'there is no option --exercice; did you mean --exercise?',
    )
    assert.is(
      refusal(() => read('--jsno', 'x'), 'fr'),
      'l’option --jsno n’existe pas ; vouliez-vous dire --json ?',
    )
    assert.is(
      refusal(() => read('--xylophone')),
      'there is no option --xylophone; --help lists them',
    )
    assert.match(
      refusal(() => read('-x')),
      /no option -x/,
    )
  })

  test('that lacks a value says how it is written', () => {
    assert.is(
      refusal(() => read('--exercise')),
      '--exercise needs a value: --exercise N',
    )
    assert.is(
      refusal(() => read('--json', '--lang', 'fr'), 'fr'),
      '--json attend une valeur : --json FILE',
    )
    assert.is(
      refusal(() => read('--json', '--lang=fr')),
      '--json needs a value: --json FILE',
    )
  })

  test('gives no value to a switch', () => {
    assert.is(
      refusal(() => read('--demo=yes')),
      '--demo takes no value',
    )
    assert.equal(read('--demo', 'yes').words, ['yes'])
  })
})

suite('a value', (test) => {
  test('is one of a few, or names the nearest', () => {
    assert.is(oneOf('clock', 'real', ['virtual', 'real']), 'real')
    assert.is(
      refusal(() => oneOf('clock', 'virtuel', ['virtual', 'real'])),
      '--clock virtuel: it is one of virtual, real; did you mean virtual?',
    )
    assert.is(
      refusal(() => oneOf('clock', 'xylophone', ['virtual', 'real']), 'fr'),
      '--clock xylophone : les valeurs possibles sont virtual, real',
    )
  })

  test('is a whole number within bounds', () => {
    assert.is(wholeNumber('jobs', '1', 64), 1)
    assert.is(wholeNumber('jobs', '64', 64), 64)
    for (const value of ['0', '65', '-1', '1.5', '1e1', '', ' 2', 'two', '0x2', 'NaN']) {
      assert.is(
        refusal(() => wholeNumber('jobs', value, 64)),
        `--jobs ${value}: it is a whole number from 1 to 64`,
      )
    }
  })
})

suite('the language of the environment', (test) => {
  test('is French where its locale is, and English otherwise', () => {
    assert.is(localeLang({ LANG: 'fr_FR.UTF-8' }), 'fr')
    assert.is(localeLang({ LANG: 'fr_CH' }), 'fr')
    assert.is(localeLang({ LANG: 'en_US.UTF-8' }), 'en')
    assert.is(localeLang({ LANG: 'de_DE.UTF-8' }), 'en')
    assert.is(localeLang({ LANG: 'C' }), 'en')
  })

  test('is that of the first variable that says something', () => {
    assert.is(localeLang({ LC_ALL: 'fr_FR', LANG: 'en_US' }), 'fr')
    assert.is(localeLang({ LC_ALL: '', LC_MESSAGES: 'fr_FR', LANG: 'en_US' }), 'fr')
    assert.is(localeLang({ LC_ALL: 'en_US', LANG: 'fr_FR' }), 'en')
  })
})
