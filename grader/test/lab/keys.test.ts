import { keysIn } from '../../lab/keys.ts'
import { assert, suite } from '../harness.ts'

const ESC = '\u001B'
const read = (input: string): string[] =>
  keysIn(input).map((key) => (key.is === 'letter' ? key.letter : key.is))

suite('keys', (test) => {
  test('are letters and digits, in whatever case, also several at once', () => {
    assert.equal(read('h'), ['h'])
    assert.equal(read('H3é'), ['h', '3', 'é'])
    assert.equal(read(' \t-😀'), [])
  })

  test('are arrows, in both modes of a terminal, Enter and Escape', () => {
    assert.equal(read(`${ESC}[A${ESC}[B${ESC}OA${ESC}OB`), ['up', 'down', 'up', 'down'])
    assert.equal(read(`\r\n${ESC}`), ['enter', 'enter', 'escape'])
  })

  test('are Ctrl-C and Ctrl-D, and Ctrl-Z', () => {
    assert.equal(read('\u0003\u0004\u001A'), ['interrupt', 'interrupt', 'suspend'])
  })

  test('are not what other keys send', () => {
    assert.equal(read(`${ESC}[15~${ESC}[1;5Cq${ESC}OP`), ['q'])
  })

  test('are not what is pasted, whole or cut', () => {
    assert.equal(read(`h${ESC}[200~reset${ESC}[31m y\n${ESC}[201~q`), ['h', 'q'])
    assert.equal(read(`${ESC}[200~ry`), [])
  })
})
