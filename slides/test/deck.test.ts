/** The built deck, as a file in a real browser: every slide, in both languages. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'
import { assert, suite } from '../../grader/test/harness.ts'
import { LANGS } from '../../grader/model/text.ts'
import type { Slide } from '../build/deck.ts'
import type { Fault } from '../build/fault.ts'
import { measure } from '../build/measure.ts'
import type { Decks } from '../build/read.ts'
import { placeOf, ready, show } from './browser.ts'

/** Bytes that the whole deck may have. */
const LIMIT = 3 * 1024 * 1024
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const slidesOf = (decks: Decks, lang: 'en' | 'fr'): readonly Slide[] =>
  decks[lang].chapters.flatMap(({ slides }) => slides)

/** ms that a test may take on a machine that is busy: a browser draws everything. */
const PATIENCE = { timeLimit: 120_000 }

suite(
  'the deck',
  (test) => {
    const deck = show(test)

    test('has the same slides in both languages, and is small enough', () => {
      const { decks, files } = deck.site
      const ids = LANGS.map((lang) => slidesOf(decks, lang).map(({ id }) => id))
      assert.equal(ids[0], ids[1])
      assert.ok((ids[0]?.length ?? 0) >= 45)
      const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
      assert.ok(bytes < LIMIT, `${bytes} bytes`)
    })

    test('leads from its chapters to every exercise, and shows every demo once', () => {
      const { decks } = deck.site
      const exercises = decks.en.chapters.map(({ exercise }) => exercise).filter((n) => n !== null)
      const html = slidesOf(decks, 'en')
        .map((slide) => slide.html)
        .join('')
      const linked = [...html.matchAll(/npm run exercise (\d)/g)].map(([, number]) =>
        Number(number),
      )
      assert.equal(
        [...new Set([...exercises, ...linked])].toSorted((a, b) => a - b),
        [1, 2, 3, 4, 5],
      )
      const demos = slidesOf(decks, 'en').flatMap((slide) => slide.demos)
      assert.equal(demos.toSorted(), [
        'frame',
        'handshake',
        'network',
        'overhead',
        'room',
        'states',
      ])
    })

    test('has links within it that lead somewhere', () => {
      const { files } = deck.site
      for (const [name, html] of files) {
        if (!name.endsWith('.html')) continue
        for (const [, href = ''] of html.matchAll(/(?:href|src)="([^"]*)"/g)) {
          if (/^(https?:|data:|#)/.test(href)) continue
          const [file = ''] = href.split(/[?#]/)
          assert.ok(files.has(file), `${name} → ${href}`)
        }
        for (const [, id = ''] of html.matchAll(/href="#\/?([^"]+)"/g)) {
          assert.match(html, `id="${id}"`, `${name} → #${id}`)
        }
      }
    })

    for (const lang of LANGS) {
      for (const [width, height] of [
        [1280, 720],
        [1920, 1080],
      ] as const) {
        test(`fits into its frames in ${lang} at ${width} × ${height}, without a complaint`, async () => {
          const viewport = { width, height }
          await using opened = await deck.file(`${lang}.html`, { viewport })
          await ready(opened.page)
          const overflows = await opened.page.evaluate(() => globalThis.measureSlides?.())
          assert.equal(overflows, [])
          assert.equal(opened.complaints, [])
        })
      }
    }

    test('shows where a slide is written that is too tall, or whose parts overlap', async () => {
      const { decks, files } = deck.site
      const [first] = slidesOf(decks, 'en')
      const faultOf = async (start: string): Promise<Fault | undefined> => {
        const body = '<div class="slide-body">'
        const changed = files.get('en.html')?.replace(body, `${body}${start}`)
        const site = { decks, files: new Map([...files, ['en.html', changed ?? '']]) }
        const measured = await measure(site, () => {})
        const [fault] = measured.kind === 'measured' ? measured.faults : []
        assert.is(fault?.file, first?.file)
        assert.is(fault?.line, first?.line)
        assert.is(fault?.slide, first?.id)
        return fault
      }
      const tall = await faultOf('<div style="height: 900px">x</div>')
      assert.match(tall?.text.en ?? '', 'px too tall')
      const upon = await faultOf('<div style="height: 5px"><p style="height: 99px">x</p></div>')
      assert.match(upon?.text.en ?? '', 'px of it lie upon another part')
    })
  },
  PATIENCE,
)

suite(
  'the slide show',
  (test) => {
    const deck = show(test, new URL('chapters', import.meta.url).pathname)

    for (const colorScheme of ['light', 'dark'] as const) {
      test(`has no serious barrier in ${colorScheme} colours`, async () => {
        const lang = colorScheme === 'light' ? 'en' : 'fr'
        await using opened = await deck.file(`${lang}.html`, {
          colorScheme,
          reducedMotion: 'reduce',
        })
        const { page } = opened
        await ready(page)
        await page.evaluate(AXE)
        for (const { id } of slidesOf(deck.site.decks, lang)) {
          await page.evaluate((hash) => {
            location.hash = hash
          }, `#/${id}`)
          await page.waitForSelector(`section.present#${id}`)
          assert.equal(await barriers(page, `#${id}`), [], id)
        }
        assert.equal(await barriers(page, '.bar'), [])
      })
    }

    test('goes by keyboard, step by step, and keeps its place in the other language', async () => {
      await using opened = await deck.file('en.html')
      const { page } = opened
      await ready(page)
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowRight')
      await page.waitForFunction(() => location.hash === '#/lists/1')
      await page.keyboard.press('l')
      await page.waitForURL(/fr\.html#\/lists\/1$/)
      await ready(page)
      assert.is(
        await page.textContent('section.present section.present h2'),
        'Listes, colonnes et boîtes',
      )
      assert.is(await page.locator('section.present section.present .fragment.visible').count(), 2)
      await page.keyboard.press('Home')
      await page.waitForFunction(() => location.hash === '#/start')
      assert.equal(opened.complaints, [])
    })

    test('leaves the keys to a field and a button that have the focus', async () => {
      await using opened = await deck.file('en.html#/frame')
      const { page } = opened
      await ready(page)
      await page.focus('#frame-bytes')
      for (const key of ['ArrowRight', 'l', 's', 'o', 'Space', '/']) await page.keyboard.press(key)
      assert.is(await placeOf(page), '#/frame')
      await page.goto(page.url().replace('#/frame', '#/states'))
      await page.focus('[data-action="connect"]')
      await page.keyboard.press('Space')
      await page.waitForSelector('.states [aria-current]')
      assert.is(await placeOf(page), '#/states')
      await page.keyboard.press('ArrowRight')
      await page.waitForFunction(() => location.hash === '#/room')
    })

    test('finds words in slides and notes, also in diagrams, and goes there', async () => {
      await using opened = await deck.file('fr.html')
      const { page } = opened
      await ready(page)
      await page.keyboard.press('/')
      await page.fill('.search input', 'readystate PERDU')
      await page.waitForSelector('.search-hits a')
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => location.hash === '#/sequence')
      await page.keyboard.press('/')
      await page.fill('.search input', 'zzz')
      assert.is(await page.textContent('.search-status'), 'Rien n’a été trouvé.')
      await page.keyboard.press('Escape')
      assert.is(await placeOf(page), '#/sequence')
    })

    test('has an overview, a list of its keys, and three kinds of colours', async () => {
      await using opened = await deck.file('en.html', { colorScheme: 'light' })
      const { page } = opened
      await ready(page)
      await page.keyboard.press('o')
      await page.waitForSelector('.reveal.overview')
      const seen = page.locator('.slide:visible')
      assert.is(await seen.count(), 12, 'the overview shows all slides')
      await page.keyboard.press('Escape')
      await page.waitForSelector('.reveal:not(.overview)')
      await page.keyboard.press('?')
      await page.waitForSelector('dialog[open] .keys')
      await page.keyboard.press('Escape')
      await page.waitForSelector('dialog[open]', { state: 'detached' })
      const back = (): Promise<string> =>
        page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      const light = await back()
      await page.keyboard.press('t')
      assert.is(await back(), light)
      await page.keyboard.press('t')
      assert.is.not(await back(), light)
    })

    test('moves nothing for those who asked for calm', async () => {
      await using opened = await deck.file('en.html', { reducedMotion: 'reduce' })
      await ready(opened.page)
      const moving = await opened.page.evaluate(
        () =>
          [...document.querySelectorAll('.reveal, .reveal *, .bar *')]
            .map((element) => getComputedStyle(element))
            .filter(({ transitionDuration, animationName }) => {
              return (
                animationName !== 'none' || transitionDuration.split(', ').some((s) => s !== '0s')
              )
            }).length,
      )
      assert.is(moving, 0)
      const transition = await opened.page.getAttribute('.slides > section', 'data-transition')
      assert.ok(transition === null || transition === 'none')
    })

    test('shows the presenter what is now, what comes and what is said', async () => {
      await using opened = await deck.file('en.html')
      const { page } = opened
      await ready(page)
      const [presenter] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('s')])
      await presenter.waitForSelector('[data-slide="start"]:not([hidden])')
      assert.match(
        (await presenter.textContent('main section:not([hidden])')) ?? '',
        'Welcome everybody',
      )
      await presenter.keyboard.press('ArrowRight')
      await page.waitForFunction(() => location.hash.startsWith('#/lists'))
      await presenter.waitForSelector('[data-slide="lists"]:not([hidden])')
      assert.is(await presenter.textContent('#planned'), '3:00')
      const now = presenter.frameLocator('#current')
      await now.locator('section.present#lists').waitFor()
      await presenter.frameLocator('#upcoming').locator('section.present#code').waitFor()
      // The deck is loaded anew: the window finds it again.
      await page.goto(page.url().replace(/#.*/, '#/own'))
      await page.reload()
      await presenter.waitForSelector('[data-slide="own"]:not([hidden])')
      assert.equal(opened.complaints, [])
    })
  },
  PATIENCE,
)

suite(
  'the handout',
  (test) => {
    const deck = show(test)

    for (const [lang, colorScheme] of [
      ['en', 'light'],
      ['fr', 'dark'],
    ] as const) {
      test(`reads well on a phone, in ${lang} and ${colorScheme}, without a serious barrier`, async () => {
        const viewport = { width: 360, height: 740 }
        await using opened = await deck.file(`handout.${lang}.html`, { viewport, colorScheme })
        const { page, complaints } = opened
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(wide <= 360, `${wide} px wide`)
        await page.evaluate(AXE)
        assert.equal(await barriers(page, 'body'), [])
        assert.equal(complaints, [])
      })
    }
  },
  PATIENCE,
)

/** What axe-core calls serious or critical in a part of the page. */
async function barriers(page: Page, part: string): Promise<readonly string[]> {
  return await page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          part: string,
          options: object,
        ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
      }
    }
    const { violations } = await axe.run(selector, { resultTypes: ['violations'], preload: false })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  }, part)
}
