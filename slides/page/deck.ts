/** The slide show: reveal.js with our own bar, search, languages, presenter view and demos. */
import Reveal from 'reveal.js'
import { mountDemos } from '../demos/mount.ts'
import { makeBar } from './bar.ts'
import { find } from './dom.ts'
import { isTyping, keyList, listenToKeys } from './keys.ts'
import { measureSlides, type Overflow, showOverflow } from './overflow.ts'
import { thisPage } from './page.ts'
import { answerPresenter } from './presenting.ts'
import { listenForChanges } from './reload.ts'
import { makeSearch } from './search.ts'
import { restoreTheme } from './theme.ts'

declare global {
  /** For whoever builds or tests the deck: what sticks out of its frame, over all slides. */
  var measureSlides: (() => readonly Overflow[]) | undefined
}

const page = thisPage()
restoreTheme(page.print)
const deck = new Reveal(find('.reveal', HTMLElement), {
  width: 1280,
  height: 720,
  margin: 0,
  minScale: 0.1,
  maxScale: 4,
  center: false,
  hash: true,
  fragmentInURL: true,
  respondToHashChanges: true,
  navigationMode: 'linear',
  controls: false,
  progress: !page.receiver,
  slideNumber: page.print ? 'c' : false,
  showSlideNumber: 'print',
  // These speak English only; ours speak both.
  help: false,
  jumpToSlide: false,
  // A field, a button or a link that has the focus keeps the keys that it understands.
  keyboardCondition: (event: KeyboardEvent) => !isTyping(event),
  // A narrow window shows slides too; the handout is what reads well there.
  scrollActivationWidth: 0,
  pdfSeparateFragments: false,
  pdfMaxPagesPerSlide: 1,
  autoAnimate: false,
  backgroundTransition: 'none',
  ...motion(),
})

function motion(): { transition: 'none' | 'fade'; transitionSpeed: 'fast' } {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  return {
    transition: calm || page.receiver || page.print ? 'none' : 'fade',
    transitionSpeed: 'fast',
  }
}

start().catch(reportError)

async function start(): Promise<void> {
  const demos = mountDemos(document, page)
  deck.on('pdf-ready', () => {
    document.documentElement.dataset['ready'] = 'true'
  })
  await deck.initialize()
  globalThis.measureSlides = () => measureSlides(deck)
  // reveal calls itself an application, which hides its text from screen readers.
  const element = deck.getRevealElement()
  element?.removeAttribute('role')
  element?.querySelector('.pause-overlay .resume-button')?.replaceChildren(page.words.resume)
  if (page.print) return
  matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', () => {
    deck.configure(motion())
  })
  deck.on('slidechanged', (event: unknown) => {
    const { previousSlide } = event as { previousSlide?: Element }
    if (previousSlide !== undefined) demos.leave(previousSlide)
  })
  const presenter = answerPresenter(deck, page)
  if (page.receiver) {
    // What plays here would play a second time.
    for (const demo of document.querySelectorAll<HTMLElement>('.demo')) demo.inert = true
    return
  }
  const search = makeSearch(deck, page)
  const keys = keyList(page.words)
  const bar = makeBar(deck, page, { search, keys, presenter })
  document.body.append(bar.element, search.dialog, keys)
  listenToKeys(deck, { ...bar.actions })
  if (page.live) {
    showOverflow(deck, page)
    listenForChanges(page)
  }
}
