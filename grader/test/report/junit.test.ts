import { renderJunit } from '../../report/junit.ts'
import { assert, suite } from '../harness.ts'
import { sent } from './facts.ts'
import { isGolden } from './golden.ts'
import { HOSTILE, hostileClass } from './hostile.ts'
import { exercise, many, multiClient, one, report, submission } from './samples.ts'
import { type Element, readXml } from './xml-reader.ts'

const cases = (root: Element): Element[] => root.children.flatMap(({ children }) => children)

suite('junit', (test) => {
  test('looks as it should', () => {
    isGolden('junit', renderJunit(one, { root: '/home/ada' }))
    isGolden('junit-many-fr', renderJunit({ ...many, lang: 'fr' }))
  })

  test('tells each verdict in its own element', () => {
    const found = new Map(
      cases(readXml(renderJunit(one))).map((each) => [each.attributes['name'], each]),
    )
    const inside = (name: string): string | undefined => found.get(name)?.children[0]?.name
    assert.is(inside('ada/02-date-server/listens'), undefined)
    assert.is(inside('ada/03-multi-client/vanisher'), 'failure')
    assert.is(inside('ada/03-multi-client/no-leak'), 'skipped')
    assert.is(inside('ada/04-chat/rude-client'), 'error')
    assert.is(inside('ada/05-fallback/nothing-lost'), 'failure')
    const failure = found.get('ada/03-multi-client/vanisher')?.children[0]
    assert.match(
      failure?.attributes['message'] ?? '',
      /^A connection that is cut .*: the server ended/,
    )
    assert.match(
      failure?.text ?? '',
      /We did: [^]*We saw: [^]*We expected: [^]*Usual cause: [^]*Where: server\.ts:14:13/,
    )
    assert.match(failure?.text ?? '', /ada +ben +chloé +server\n\+0\.0 s/)
    const skipped = found.get('ada/03-multi-client/no-leak')?.children[0]
    assert.match(skipped?.attributes['message'] ?? '', /A connection that is cut disturbs nobody/)
  })

  test('counts what it holds, suite by suite and in all', () => {
    const root = readXml(renderJunit(many))
    const count = (elements: readonly Element[], inner: string): number => {
      return elements.filter(({ children }) => children[0]?.name === inner).length
    }
    const check = ({ attributes }: Element, all: readonly Element[]): void => {
      assert.is(attributes['tests'], String(all.length))
      assert.is(attributes['failures'], String(count(all, 'failure')))
      assert.is(attributes['errors'], String(count(all, 'error')))
      assert.is(attributes['skipped'], String(count(all, 'skipped')))
    }
    for (const each of root.children) check(each, each.children)
    check(root, cases(root))
    assert.is(root.children.at(-1)?.attributes['name'], 'input')
    assert.is(root.children.at(-1)?.children.length, 2)
  })

  test('gives times in seconds that add up', () => {
    const [suiteOf] = readXml(renderJunit(report([submission('ada', [multiClient])]))).children
    assert.is(suiteOf?.attributes['time'], '1.234')
    const sum = suiteOf?.children.reduce(
      (total, each) => total + Number(each.attributes['time']),
      0,
    )
    assert.ok(Math.abs((sum ?? 0) - 1.234) < 0.01)
  })

  test('names files as the repository does', () => {
    const files = (root?: string, folder = '/repo/ada/03-multi-client'): (string | undefined)[] => {
      const what = report([submission('ada', [{ ...multiClient, folder }])])
      const all = cases(readXml(renderJunit(what, root === undefined ? {} : { root })))
      return [all[0]?.attributes['file'], all[2]?.attributes['file']]
    }
    assert.equal(files('/repo'), ['ada/03-multi-client', 'ada/03-multi-client/server.ts'])
    assert.equal(files('/repo/'), ['ada/03-multi-client', 'ada/03-multi-client/server.ts'])
    assert.is(files('/other')[1], '/repo/ada/03-multi-client/server.ts')
    assert.is(files('/repo/ad')[1], '/repo/ada/03-multi-client/server.ts')
    assert.is(files('C:\\repo', 'C:\\repo\\ada')[1], 'ada/server.ts')
    assert.is(files()[0], '/repo/ada/03-multi-client')
  })

  test('gives no name twice', () => {
    const twin = submission('ada', [multiClient])
    const names = cases(readXml(renderJunit(report([twin, twin])))).map(
      ({ attributes }) => attributes['name'],
    )
    assert.is(names.length, 10)
    assert.is(new Set(names).size, 10)
  })

  test('is well-formed, whatever comes', () => {
    for (const text of HOSTILE) {
      const root = readXml(renderJunit(hostileClass(text), { root: text }))
      const names = cases(root).map(({ attributes }) => attributes['name'])
      assert.is(names.length, 17)
      assert.is(new Set(names).size, names.length)
    }
    assert.match(renderJunit(hostileClass(']]>')), /]]&gt;/)
  })

  test('leaves diagrams out, then texts, before the file is too big for GitLab', () => {
    const text = { en: 'héhé'.repeat(10), fr: '' }
    const evidence = [sent(0, 'ada', 'date')]
    const failed = { did: text, observed: text, expected: text, cause: null, place: null, evidence }
    const big = exercise(
      '01-x',
      text,
      Array.from({ length: 10 }, (_, index) => [
        `r${index}`,
        'x',
        'x',
        { verdict: 'failed', ...failed },
      ]),
    )
    const failures = (room?: number): Element[] => {
      const what = report([submission('ada', [big])])
      const root = readXml(renderJunit(what, room === undefined ? {} : { room }))
      return cases(root).flatMap(({ children }) => children)
    }
    const drawn = (all: readonly Element[]): number =>
      all.filter((each) => /►/.test(each.text)).length
    const told = (all: readonly Element[]): number => all.filter((each) => each.text !== '').length
    const [whole] = failures()
    const size = Buffer.byteLength(whole?.text ?? '')
    assert.is(drawn(failures()), 10)
    const some = failures(size * 3 + 300)
    assert.is(drawn(some), 3)
    assert.is(told(some), 4)
    assert.is(some.filter(({ attributes }) => /héhé/.test(attributes['message'] ?? '')).length, 10)
    assert.is(told(failures(0)), 0)
  })
})
