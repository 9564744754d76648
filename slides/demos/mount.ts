/** Puts the demos into their places on a page. */
import type { Page } from '../page/page.ts'
import type { Demo, MakeDemo } from './demo.ts'
import { frameDemo } from './frame/view.ts'
import { handshakeDemo } from './handshake/view.ts'
import { type DemoId, isDemoId } from './ids.ts'
import { networkDemo } from './network/view.ts'
import { overheadDemo } from './overhead/view.ts'
import { roomDemo } from './room/view.ts'
import { statesDemo } from './states/view.ts'

const MAKERS: Readonly<Record<DemoId, MakeDemo>> = {
  handshake: handshakeDemo,
  frame: frameDemo,
  overhead: overheadDemo,
  states: statesDemo,
  room: roomDemo,
  network: networkDemo,
}

export interface Mounted {
  /** Stops the demos of a slide. */
  leave(slide: Element): void
}

/** @throws Error for a place whose demo there is not, which the build has already refused */
export function mountDemos(document: Document, page: Page): Mounted {
  const mounted = new Map<Element, Demo>()
  for (const root of document.querySelectorAll<HTMLElement>('[data-demo]')) {
    const id = root.dataset['demo'] ?? ''
    if (!isDemoId(id)) throw new Error(`There is no demo ${id}.`)
    mounted.set(root, MAKERS[id](root, page))
  }
  return {
    leave: (slide) => {
      for (const [root, demo] of mounted) if (slide.contains(root)) demo.leave()
    },
  }
}
