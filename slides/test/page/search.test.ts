import { assert, suite } from '../../../grader/test/harness.ts'
import { planOf } from '../../page/plan.ts'
import { searchIn } from '../../page/search.ts'

const ENTRIES = [
  { id: 'mask', title: 'Le masque', text: 'Quatre octets aléatoires, puis XOR.' },
  { id: 'frame', title: 'La trame', text: 'FIN, opcode, masque, longueur.' },
  { id: 'long', title: 'Autre', text: `${'x '.repeat(60)}Égalité ${'y '.repeat(120)}` },
]

suite('search', (test) => {
  const ids = (query: string): readonly string[] =>
    searchIn(ENTRIES, query).map(({ entry }) => entry.id)

  test('puts titles first, and needs all words', () => {
    assert.equal(ids('masque'), ['mask', 'frame'])
    assert.equal(ids('masque opcode'), ['frame'])
    assert.equal(ids('nothing'), [])
    assert.equal(ids('  '), [])
  })

  test('minds neither accents nor case', () => {
    assert.equal(ids('ALEATOIRES'), ['mask'])
    assert.equal(ids('egalite'), ['long'])
  })

  test('shows the words around what it found', () => {
    const [hit] = searchIn(ENTRIES, 'égalité')
    assert.match(hit?.excerpt ?? '', /^….*Égalité.*…$/)
  })
})

suite('the plan of a lecture', (test) => {
  test('adds up the minutes', () => {
    const plan = planOf([
      { id: 'a', minutes: 2 },
      { id: 'b', minutes: 1.5 },
    ])
    assert.equal(plan, [
      { id: 'a', until: 2 },
      { id: 'b', until: 3.5 },
    ])
  })
})
