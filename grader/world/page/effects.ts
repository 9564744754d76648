/** Waits for what the page's code waits for of what it has the browser draw. */
import { after, countWhile } from './count.ts'
import { work } from './work.ts'

/** Real ms: an effect that lasts longer is an ornament, and its end is not waited for. */
const SHORT_MS = 1000
/** Real ms: where one effect follows the other for longer, they are ornaments all the same. */
const LONG_MS = 3000
/** Events at the end of an effect. */
const ENDS = ['finish', 'transitionend', 'animationend']

/** The lab's clock has no part in what is drawn. */
const nativeFrame = globalThis.requestAnimationFrame.bind(globalThis)

/** Whether the page's code has asked to be told of an end: few do, and most effects mean nothing. */
let awaited = false
let following = false
/** Its effects never end: nothing more is waited for. */
let restless = false

/** Has the page's code wait for no effect that the lab does not know of. */
export function countEffects(): void {
  for (const owner of [Document.prototype, Element.prototype]) {
    // Until its end the page cannot be clicked on.
    after(owner, ['startViewTransition'], (transition) =>
      countWhile(work, 'pending', (transition as ViewTransition).finished),
    )
  }
  after(EventTarget.prototype, ['addEventListener'], (_none, _target, [type]) => {
    if (ENDS.includes(String(type))) awaited = true
  })
  notice(Animation.prototype, 'finished')
  notice(Animation.prototype, 'onfinish')
  notice(HTMLElement.prototype, 'ontransitionend')
  notice(HTMLElement.prototype, 'onanimationend')
}

/** Whether an effect is on whose end the page's code may be waiting for, or has just ended. */
export function hasEffects(): boolean {
  if (awaited && !following && !restless && areOn()) {
    following = true
    nativeFrame((now) => follow(now))
  }
  return following
}

/** What comes at the end of an effect comes with the next frame at the latest. */
function follow(began: number, calm = 0): void {
  nativeFrame((now) => {
    restless = now - began > LONG_MS
    const quiet = areOn() ? 0 : calm + 1
    if (restless || quiet > 1) following = false
    else follow(began, quiet)
  })
}

function areOn(): boolean {
  return document.getAnimations().some(({ effect, playState, currentTime }) => {
    const end = effect?.getComputedTiming().endTime
    return playState === 'running' && Number(end) - Number(currentTime) <= SHORT_MS
  })
}

/** Notices that a property is looked at or set. */
function notice(owner: object, name: string): void {
  const property = Object.getOwnPropertyDescriptor(owner, name)
  if (property === undefined) return
  const noticed = { ...property }
  for (const way of ['get', 'set'] as const) {
    const original = property[way]
    if (original === undefined) continue
    noticed[way] = function (this: unknown, ...args: unknown[]): unknown {
      awaited = true
      return Reflect.apply(original, this, args) as unknown
    }
  }
  Object.defineProperty(owner, name, noticed)
}
