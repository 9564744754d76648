import { assert, suite } from '../../../grader/test/harness.ts'
import { both, chapter, faultsOf, readWritten } from '../written.ts'

suite('chapters', (test) => {
  test('become slides with titles, notes and minutes', async () => {
    const text = chapter('- a\n- b {.step}\n')
    const { en } = await readWritten(both(text))
    const [slide] = en.chapters[0]?.slides ?? []
    assert.is(slide?.id, 'one')
    assert.is(slide?.minutes, 1)
    assert.is(slide?.line, 3)
    assert.match(slide?.notes ?? '', '<p>Said.</p>')
    assert.match(slide?.html ?? '', '<li class="fragment">b</li>')
  })

  test('quote the solutions by regions, coloured, with their place', async () => {
    const fence = '```ts from=solutions/04-chat/server.ts#broadcast lines=7-9 mark=2\n```'
    const { fr } = await readWritten(both(chapter(fence)))
    const html = fr.chapters[0]?.slides[0]?.html ?? ''
    assert.match(html, 'solutions/04-chat/server.ts')
    assert.match(html, 'hljs-keyword')
    assert.match(html, '<mark>')
    assert.not.match(html, '#region')
  })

  test('keep what looks like HTML as text', async () => {
    const { en } = await readWritten(both(chapter('<script>alert(1)</script>')))
    assert.not.match(en.chapters[0]?.slides[0]?.html ?? '', '<script>')
  })
})

suite('a chapter that cannot be built', (test) => {
  const tells = (name: string, body: string, line: string): void =>
    test(name, async () => {
      const faults = await faultsOf(both(chapter(body)))
      assert.is(faults[0], `01-one/en.md:${line}`)
      assert.is(faults.length, 2, 'once in each language')
    })

  tells(
    'names a region that there is not, with those that there are',
    '```ts from=solutions/02-date-server/server.ts#stram\n```',
    '5 (slide one): there is no region stram in solutions/02-date-server/server.ts; it has listen, stream, connection',
  )
  tells(
    'names a file that there is not',
    '```ts from=solutions/02-date-server/none.ts#a\n```',
    '5 (slide one): there is no file solutions/02-date-server/none.ts in the kit',
  )
  tells(
    'does not read outside the checkout',
    '```ts from=../../etc/passwd\n```',
    '5 (slide one): there is no file ../../etc/passwd in the kit',
  )
  tells(
    'names lines outside the passage',
    '```ts from=solutions/02-date-server/server.ts#listen lines=3-99\n```',
    '5 (slide one): lines 3-99 are not within the passage, which has 3 lines',
  )
  tells(
    'names an exercise that there is not',
    '::exercise 9',
    '5 (slide one): there is no exercise 9; there are 1, 2, 3, 4, 5',
  )
  tells(
    'names a demo that there is not, and the nearest',
    'Text.\n\n::demo hanshake',
    '7 (slide one): there is no demo hanshake; did you mean handshake?',
  )
  tells(
    'names a link to no slide',
    'See [there](#nowhere).',
    '5 (slide one): there is no slide #nowhere',
  )
  tells(
    'names a link that will not be there',
    'See [there](../server.ts).',
    '5 (slide one): the link ../server.ts leads neither to a slide (#id) nor to the web (https://…)',
  )
  tells(
    'names a language without colours',
    '```typscript\n```',
    '5 (slide one): there are no colours for typscript; did you mean typescript?',
  )
  tells(
    'names the row of a diagram',
    '```sequence\ntitle: T\nlanes: A, B\nA -> C: x\n```',
    '8 (slide one): this row is not understood: A -> C: x (A -> B: text, A x B: lost, note A: text, gap: text; lanes: A, B)',
  )
  tells(
    'names an arrow to no class',
    '```class\nA\nx\n\nA -> B: uses\n```',
    '9 (slide one): the arrow A -> B names a class that is not there',
  )
  tells(
    'names a block that is not closed',
    ':::note\nText.',
    '5 (slide one): :::note is not closed by a line :::',
  )

  test('names a slide without notes', async () => {
    const text = 'title: One\n\n## One {#one}\n\nText.\n'
    const [fault] = await faultsOf(both(text))
    assert.is(
      fault,
      '01-one/en.md:3 (slide one): every slide ends with speaker notes and their minutes: Note (2 min): …',
    )
  })

  test('names a slide without an id', async () => {
    const [fault] = await faultsOf(both('title: One\n\n## One\n\nNote (1 min): x\n'))
    assert.match(fault ?? '', /^01-one\/en\.md:3: a slide needs a title and an id/)
  })

  test('names a translation that is missing, as a file and as a slide', async () => {
    const one = chapter('Text.')
    assert.equal(await faultsOf({ '01-one/en.md': one }), [
      '01-one/fr.md: this translation of the chapter is missing',
    ])
    const two = `${one}\n## Two {#two}\n\nNote (1 min): x\n`
    assert.equal(await faultsOf({ '01-one/en.md': two, '01-one/fr.md': one }), [
      '01-one/en.md:9 (slide two): the slide is missing in French',
    ])
  })

  test('names slides in another order', async () => {
    const slide = (id: string): string => `## ${id} {#${id}}\n\nNote (1 min): x\n\n`
    const faults = await faultsOf({
      '01-one/en.md': `title: T\n\n${slide('a')}${slide('b')}`,
      '01-one/fr.md': `title: T\n\n${slide('b')}${slide('a')}`,
    })
    assert.match(faults[0] ?? '', 'it stands elsewhere in the other language (')
  })

  test('names an id that two slides have', async () => {
    const faults = await faultsOf({
      ...both(chapter('a')),
      '02-two/en.md': chapter('b'),
      '02-two/fr.md': chapter('b'),
    })
    assert.match(faults[0] ?? '', /^02-two\/en\.md:3 \(slide one\): another slide has the same id/)
  })

  test('names an exercise in its head that there is not', async () => {
    const [fault] = await faultsOf(both(`exercise: 8\n${chapter('a')}`))
    assert.is(fault, '01-one/en.md:1: there is no exercise 8; there are 1, 2, 3, 4, 5')
  })
})
