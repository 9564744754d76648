import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import type { Grading } from '../../model/grading.ts'
import type { Report } from '../../model/report.ts'
import { renderHtml } from '../../report/html/class.ts'
import { escapeHtml, render } from '../../report/html/document.ts'
import { pageNames } from '../../report/html/file-names.ts'
import { frequentFailures } from '../../report/html/frequent.ts'
import { renderStudentHtml } from '../../report/html/student.ts'
import { assert, suite } from '../harness.ts'
import { classOf } from './classes.ts'
import { HOSTILE, hostileClass } from './hostile.ts'
import { idleOne, many, one, report, submission } from './samples.ts'

const OUT_OF_20: Grading = { outOf: 20, decimals: 2, exercises: {} }

const studentPage = (what: Report, at = 0, grading?: Grading): string => {
  const chosen = what.submissions[at]
  assert.ok(chosen)
  return renderStudentHtml(what, chosen ?? submission('', []), grading)
}

/** The details of a class's page, unpacked, a text for each student. */
const unpacked = (html: string): string[] =>
  [...html.matchAll(/<script type="text\/plain">([^<]*)<\/script>/g)].map(([, packed = '']) =>
    inflateRawSync(Buffer.from(packed, 'base64')).toString(),
  )

/** The page without its own style and script: what is left has come from the report. */
const content = (html: string): string =>
  html.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<script>[\s\S]*?<\/script>/, '')

/** Every element's name in order. */
const elements = (html: string): string[] =>
  [...content(html).matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name)

suite('a template', (test) => {
  test('escapes what it shows', () => {
    const part = { name: '<b>', text: `"'&<script>`, code: false }
    const html = render('part', { part, kind: '' })
    assert.ok(html.includes('&lt;b&gt;'))
    assert.ok(html.includes('&quot;&#39;&amp;&lt;script&gt;'))
    assert.is(escapeHtml('a'), 'a')
  })

  test('that misses a value is an error that says where', () => {
    for (const part of [{}, { name: 'x' }, { name: 'x', text: null, code: false }]) {
      assert.throws(() => render('part', { part, kind: '' }), /no text/)
    }
    assert.throws(() => render('rule', {}), /rule\.eta/)
  })
})

suite('a student’s page', (test) => {
  test('tells everything about every rule', () => {
    const html = studentPage(one)
    assert.match(html, /<html lang="en">/)
    assert.match(html, /<title>ada · WebSocket Lab<\/title>/)
    for (const words of [
      'A connection that is cut disturbs nobody',
      'Ada, Ben and Chloé opened the page.',
      'the server ended with exit code 1 one second later',
      'Ben goes on receiving a date every two seconds',
      'The timer of the one who left still runs',
      'server.ts:14:13',
      'waits for “A connection that is cut disturbs nobody”',
      'Repeated in real time, because the program waited for the clock in a loop.',
      '+5.0 s server stderr │ TypeError: Cannot read properties of undefined (reading &#39;send&#39;)',
      'This is our fault, not yours',
      'Not begun, so that nothing was run (nothing has been written yet',
      'six dates, 2.0 s apart each time',
    ]) {
      assert.ok(html.includes(words), words)
    }
    // Two failures and two proofs are drawn.
    assert.is(html.split('<svg class="seq"').length, 5)
  })

  test('holds nothing of anybody else, and no script', () => {
    const html = studentPage(many, 1)
    assert.not.match(html, /Chloé Lefèvre|李明|dora/)
    assert.not.match(html, /<script/)
    assert.match(html, /script-src &#39;none&#39;/)
  })

  test('shows the grade, the points beside it, and how it was rounded', () => {
    const html = studentPage(one, 0, OUT_OF_20)
    assert.match(html, /<b>8\/20<\/b> <span class="about">6\/15 points</)
    assert.match(html, /rounded half up to 2 decimals/)
    assert.not.match(studentPage(one), /rounded/)
    assert.match(studentPage({ ...many, lang: 'fr' }, 2, OUT_OF_20), /<b>4,44\/20<\/b>/)
  })

  test('tells what exercises count, where they are weighed', () => {
    const exercises = { '02-date-server': { weight: 4, rules: {} } }
    assert.match(studentPage(one, 0, { ...OUT_OF_20, exercises }), /weighted 4\/4 ·/)
    assert.not.match(studentPage(one, 0, OUT_OF_20), /weighted/)
  })

  test('speaks French from end to end', () => {
    const html = studentPage({ ...one, lang: 'fr' })
    assert.match(html, /<html lang="fr">/)
    for (const words of ['Nous avons vu', 'Ce qui a été affiché', 'horloge virtuelle', 'réussie']) {
      assert.ok(html.includes(words), words)
    }
    assert.not.match(content(html), /We saw|passed\)|What was printed|not started/)
  })
})

suite('a class’s page', (test) => {
  test('has a row a student and a column an exercise, with links to the details', () => {
    const html = renderHtml(many)
    const rows = html.split('<tbody>')[1]?.split('</tbody>')[0]?.split('<tr>').slice(1) ?? []
    assert.is(rows.length, 4)
    assert.ok(rows[0]?.includes('<a href="#s0">ada</a>'))
    assert.ok(rows[0]?.includes('<td class="full" data-value="3"><a href="#s0-e0">3/3</a>'))
    assert.ok(rows[2]?.includes('<td class="none" data-value="0"><a href="#s2-e0">0/3</a>'))
    assert.ok(rows[3]?.includes('not graded'))
    assert.ok(rows[3]?.includes('李明'))
    assert.match(html, /dora\.zip.*the archive ends before it should/)
  })

  test('packs the details of each student, which are those of the student’s own page', () => {
    const details = unpacked(renderHtml(many))
    assert.is(details.length, 4)
    assert.ok(details[0]?.includes('id="s0-e1"'))
    assert.ok(details[0]?.includes('the server ended with exit code 1 one second later'))
    assert.ok(details[2]?.includes('id="s2-e0"'))
    assert.not.match(details[3] ?? '', /Chloé/)
  })

  test('shows grades where they are not the points', () => {
    assert.not.match(renderHtml(many), />Grade</)
    const html = renderHtml(many, OUT_OF_20)
    assert.match(html, />Grade</)
    assert.match(html, /<td class="total" data-value="8">8<\/td>/)
    assert.match(renderHtml({ ...many, lang: 'fr' }, OUT_OF_20), />4,44<\/td>/)
  })

  test('says that there was no sandbox, where there should have been', () => {
    assert.match(renderHtml({ ...many, sandbox: 'off' }), /Graded without a sandbox/)
    assert.not.match(renderHtml({ ...many, sandbox: 'on' }), /without a sandbox/)
    assert.not.match(renderHtml(many), /without a sandbox/)
  })

  test('is small enough to be sent, also for 120 students with five exercises each', () => {
    const html = renderHtml(classOf(120))
    assert.is(unpacked(html).length, 120)
    const whole = unpacked(html).reduce((total, each) => total + each.length, 0)
    assert.ok(html.length < 1_500_000, `${html.length} of ${whole}`)
  })

  test('can be of nobody, or of one who has not begun', () => {
    assert.match(renderHtml(report([])), /No rule failed/)
    assert.match(renderHtml(idleOne), /not started/)
    assert.match(renderHtml({ ...report([]), lang: 'fr' }, OUT_OF_20), /Aucune règle/)
  })

  test('allows its own style and script by their hashes, and nothing else', () => {
    const html = renderHtml(many)
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    const hash = (text = ''): string =>
      `&#39;sha256-${createHash('sha256').update(text).digest('base64')}&#39;`
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1]
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1]
    assert.is(
      policy,
      `default-src &#39;none&#39;; style-src ${hash(style)}; script-src ${hash(script)}; ` +
        'base-uri &#39;none&#39;; form-action &#39;none&#39;',
    )
    assert.not.match(content(html), / style=| on[a-z]+=|https?:\/\/(?!localhost)/)
  })
})

suite('what is hostile', (test) => {
  test('adds no element to any page, and no control character', () => {
    // A cause or an output of several lines stands there otherwise, but is made of the same elements.
    const plain = [hostileClass('harmless'), hostileClass('two\nlines')].map((each) =>
      renderHtml(each),
    )
    const expected = new Set(plain.flatMap(elements))
    const expectedDetails = new Set(plain.flatMap(unpacked).flatMap(elements))
    for (const text of HOSTILE) {
      const shown = JSON.stringify(text).slice(0, 60)
      const html = renderHtml(hostileClass(text))
      assert.equal(strangers(html, expected), [], shown)
      assert.is(html.split('<script').length, plain[0]?.split('<script').length, shown)
      assert.not.match(content(html), /(?![\t\n])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u)
      for (const details of unpacked(html)) {
        assert.equal(strangers(details, expectedDetails), [], shown)
        assert.not.match(details, /(?![\t\n])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u)
      }
      const page = studentPage(hostileClass(text))
      assert.not.match(content(page), /(?![\t\n])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u)
      assert.not.match(page, /<failure|<script/)
      assert.ok(html.length < 300_000, String(html.length))
    }
  })
})

/** Elements that a page should not have. */
function strangers(html: string, expected: ReadonlySet<string>): string[] {
  return elements(html).filter((name) => !expected.has(name))
}

suite('the most frequent failures', (test) => {
  test('are counted over those who began, most frequent first, with their causes', () => {
    const [first, second, third, ...others] = frequentFailures(many)
    assert.is(first?.rule, 'vanisher')
    assert.equal(first?.who, [0, 2])
    assert.is(first?.begun, 2)
    assert.equal(
      first?.causes.map(({ count }) => count),
      [2],
    )
    assert.is(second?.rule, 'leaver-stops-alone')
    assert.equal(second?.causes, [])
    assert.is(third?.rule, 'listens')
    assert.equal(third?.who, [2])
    assert.is(third?.begun, 4)
    assert.equal(others, [])
  })

  test('say nothing of what was not begun', () => {
    assert.equal(frequentFailures(idleOne), [])
  })
})

suite('names of pages', (test) => {
  test('are the students’ own', () => {
    assert.equal(pageNames(['ada', 'Chloé Lefèvre', '李明']), [
      'ada.html',
      'Chloé Lefèvre.html',
      '李明.html',
    ])
  })

  test('lead nowhere else and hide nobody', () => {
    const hostile = [...HOSTILE, ...HOSTILE, 'con', 'NUL.txt', 'Ada', 'ada', 'e\u0301', '\u00e9']
    const names = pageNames(hostile)
    assert.is(new Set(names.map((name) => name.toLowerCase().normalize('NFC'))).size, names.length)
    for (const name of names) {
      assert.not.match(name, /[/\\:*?"<>|\p{Cc}\p{Cs}]/u)
      assert.not.match(name, /^[.\s~-]|^(con|nul)(\.|$)/i)
      assert.match(name, /[^.\s]( \(\d+\))?\.html$/)
      assert.ok(Buffer.byteLength(name) <= 200, name)
    }
  })
})
