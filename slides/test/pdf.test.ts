import { assert, suite } from '../../grader/test/harness.ts'
import { LANGS } from '../../grader/model/text.ts'
import { countPages, printHandout, printSlides } from '../pdf/pdf.ts'
import { show } from './browser.ts'

suite(
  'on paper',
  (test) => {
    const deck = show(test)

    test('each slide has a page of its own, in both languages, tagged', async () => {
      for (const lang of LANGS) {
        const pdf = await printSlides(deck.browser, deck.site, lang)
        const slides = deck.site.decks[lang].chapters.flatMap((chapter) => chapter.slides)
        assert.is(countPages(pdf), slides.length)
        assertTagged(pdf, lang)
      }
    })

    test('the handout has a few pages a chapter, tagged', async () => {
      const pdf = await printHandout(deck.browser, deck.site, 'fr')
      const chapters = deck.site.decks.fr.chapters.length
      const pages = countPages(pdf)
      assert.ok(pages >= 2 * chapters && pages <= 6 * chapters, `${pages} pages`)
      assertTagged(pdf, 'fr')
    })
  },
  { timeLimit: 120_000 },
)

function assertTagged(pdf: Buffer, lang: string): void {
  const text = pdf.toString('latin1')
  assert.match(text, '/StructTreeRoot')
  assert.match(text, new RegExp(`/Lang \\(${lang}`))
}
