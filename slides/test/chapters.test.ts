import { readdirSync, readFileSync } from 'node:fs'
import { assert, suite } from '../../grader/test/harness.ts'
import { readChapter, type RawSlide } from '../build/chapter.ts'
import { DEMO_IDS } from '../demos/ids.ts'

const FOLDER = new URL('../chapters/', import.meta.url)

function slidesOf(lang: 'en' | 'fr'): readonly RawSlide[] {
  return readdirSync(FOLDER).flatMap((name) => {
    const file = new URL(`${name}/${lang}.md`, FOLDER)
    return readChapter(readFileSync(file, 'utf8'), file.pathname, ({ text }) => {
      throw new Error(text.en)
    }).slides
  })
}

/** The prose of a text: without code, addresses of links, and attributes in braces. */
function proseOf(markdown: string): string {
  return markdown
    .replaceAll(/^```(?!sequence)[^\n]*\n.*?^```$/gms, '')
    .replaceAll(/`[^`]*`|\]\([^)]*\)|\{[#.][^}]*\}|^:::\w*$|^\|[ :|-]+$/gm, '·')
}

suite('the lecture', (test) => {
  for (const lang of ['en', 'fr'] as const) {
    test(`takes about three hours (${lang})`, () => {
      const minutes = slidesOf(lang).reduce((sum, slide) => sum + slide.minutes, 0)
      assert.ok(minutes >= 170 && minutes <= 190, `${minutes} min`)
    })

    test(`has each demo on one slide, and leads to each exercise (${lang})`, () => {
      const bodies = slidesOf(lang).map(({ body }) => body)
      const named = (word: string): string[] =>
        bodies.flatMap((body) =>
          [...body.matchAll(new RegExp(`^::${word} (\\S+)$`, 'gm'))].map(([, id = '']) => id),
        )
      assert.equal(named('demo').toSorted(), [...DEMO_IDS].toSorted())
      assert.equal(named('exercise'), ['1', '2', '3', '4', '5'])
    })
  }

  test('in French has its no-break spaces and its apostrophes', () => {
    const faults = slidesOf('fr').flatMap(({ id, title, body, notes }) =>
      [title, proseOf(body), proseOf(notes)]
        .flatMap((text) => text.match(/[^\n]{0,20}(?: [:;!?»]|« |\p{L}'\p{L})[^\n]{0,20}/gu) ?? [])
        .map((where) => `${id}: ${where}`),
    )
    assert.equal(faults, [])
  })
})
