import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert, suite } from '../../../grader/test/harness.ts'
import { DeckError } from '../../build/fault.ts'
import { fill } from '../../build/template.ts'

suite('a template', (test) => {
  const folder = mkdtempSync(join(tmpdir(), 'wslab-template-'))
  test.after(() => rmSync(folder, { recursive: true }))
  const filled = (source: string, data: object): string => {
    const path = join(folder, 'page.eta')
    writeFileSync(path, source)
    return fill(path, 'theme/page.eta', data)
  }
  const faultOf = (source: string): string => {
    try {
      return filled(source, { title: 'T' })
    } catch (error) {
      if (!(error instanceof DeckError)) throw error
      return error.message
    }
  }

  test('escapes what is no HTML', () => {
    assert.is(filled('<p><%= it.a %></p>', { a: '<b>&"' }), '<p>&lt;b&gt;&amp;&quot;</p>')
    assert.is(filled('<%~ it.a %>', { a: '<b>' }), '<b>')
  })

  test('with a missing value is an error with file and line, raw or not', () => {
    assert.is(
      faultOf('<h1><%= it.title %></h1>\n<p><%= it.lead %></p>'),
      'theme/page.eta:2: a value is missing: <p><%= it.lead %></p>',
    )
    assert.match(faultOf('\n\n<%~ it.html %>'), /^theme\/page\.eta:3: a value is missing/)
    assert.match(faultOf('\n<%= it.deck.title %>'), /^theme\/page\.eta:2: the template fails/)
  })
})
