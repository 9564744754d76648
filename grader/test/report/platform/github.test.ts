import type { Report } from '../../../model/report.ts'
import { renderAnnotations, renderStepSummary } from '../../../report/platform/github.ts'
import { assert, suite } from '../../harness.ts'
import { classOf } from '../classes.ts'
import { HOSTILE, hostileClass } from '../hostile.ts'
import { dateServer, exercise, failed, many, one, report, submission } from '../samples.ts'

/** Workflow commands as GitHub's runner reads them, unescaped. */
function commands(text: string): { kind: string; properties: string; message: string }[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '')
    .map((line) => {
      const found = /^::(\w+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/s.exec(line)
      assert.ok(found, line)
      const [, kind = '', properties = '', message = ''] = found ?? []
      const data = message.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%')
      return { kind, properties, message: data }
    })
}

suite('a step summary', (test) => {
  test('has the class as a table, and what went wrong folded below it', () => {
    const text = renderStepSummary(many)
    assert.match(text, /^## WebSocket Lab\n\n<table>\n<tr><th>student<\/th><th>02-date-server</)
    assert.ok(text.includes('<tr><td>ada</td><td>3/3</td><td>2/6</td><td>! 1/2</td><td>–</td>'))
    assert.ok(text.includes('<details><summary>dora.zip</summary><p>the archive ends before'))
    assert.ok(
      text.includes('<summary>ada · 03-multi-client · A connection that is cut disturbs nobody'),
    )
    assert.ok(text.includes('<p>Usual cause: The timer of the one who left still runs'))
  })

  test('shows grades and speaks French', () => {
    const grading = { outOf: 20, decimals: 2, exercises: {} }
    const text = renderStepSummary({ ...one, lang: 'fr' }, grading)
    assert.ok(text.includes('<th>note</th>'))
    assert.ok(text.includes('<td>6/15</td><td>8/20</td>'))
    assert.ok(renderStepSummary({ ...many, lang: 'fr' }, grading).includes('<td>4,44/20</td>'))
    assert.ok(text.includes('Nous avons vu\u202f: le serveur'))
    assert.match(renderStepSummary(report([])), /nothing to grade/)
  })

  test('stays below what GitHub takes, and counts what is left out', () => {
    const text = renderStepSummary(classOf(3000))
    assert.ok(Buffer.byteLength(text) <= 1024 * 1024)
    assert.match(text, /<\/details>\n<p>and [\d,]+ more<\/p>\n$/)
    const huge = renderStepSummary(classOf(12_000))
    assert.match(huge, /<\/table>\n<p>and [\d,]+ more<\/p>\n$/)
  })

  test('is HTML in which nothing of a student’s is markup, whatever comes', () => {
    const allowed = /^<\/?(?:table|tr|th|td|h3|p|details|summary)>$/
    for (const text of HOSTILE) {
      const summary = renderStepSummary(hostileClass(text))
      const [heading, rest = ''] = summary.split('\n\n')
      assert.is(heading, '## WebSocket Lab')
      // No blank line: Markdown would begin again behind it.
      assert.is(summary.split('\n\n').length, 2)
      for (const line of rest.trimEnd().split('\n')) assert.match(line, /^<.*>$/)
      for (const [tag] of rest.matchAll(/<[^>]*>/g)) assert.match(tag, allowed)
    }
  })
})

suite('annotations', (test) => {
  const root = '/home/ada/exercises'

  test('name the file, the line and what was seen', () => {
    const [first, second, third, ...others] = commands(renderAnnotations(one, root))
    assert.is(first?.kind, 'error')
    assert.is(
      first?.properties,
      'file=03-multi-client/server.ts,line=14,col=13,' +
        'title=03-multi-client%3A A connection that is cut disturbs nobody',
    )
    assert.match(first?.message ?? '', /^the server ended with exit code 1.*\nThe timer of/s)
    assert.is(second?.properties, 'title=03-multi-client%3A Who leaves%2C leaves alone')
    assert.is(third?.kind, 'warning')
    assert.equal(others, [])
    assert.match(renderAnnotations(many, root), /title=Chloé Lefèvre_1234.*%3A 02-date-server%3A /)
  })

  test('are as many as GitHub shows, and count the others', () => {
    const rules = Array.from({ length: 30 }, (_, at) => {
      return [`rule-${at}`, `Rule ${at}`, `Règle ${at}`, failed()] as const
    })
    const what = report([submission('ada', [exercise('01-x', dateServer.title, rules)])])
    const all = commands(renderAnnotations(what, root))
    assert.is(all.length, 11)
    assert.equal(all.at(-1), { kind: 'notice', properties: '', message: 'and 20 more' })
  })

  test('cannot be forged, whatever comes', () => {
    const attacks = [...HOSTILE, 'a%0A::set-output name=x::y', '::add-mask::x', 'x::error::y,z=1']
    for (const text of attacks) {
      const what: Report = hostileClass(text)
      const all = commands(renderAnnotations(what, text))
      assert.equal(
        all.map(({ kind }) => kind),
        ['error', 'error', 'warning', 'warning'],
      )
      for (const { properties } of all) {
        const keys = properties.split(',').map((each) => each.split('=')[0])
        assert.ok(keys.every((key) => ['file', 'line', 'col', 'title'].includes(key ?? '')))
      }
    }
  })
})
