/** What every live demo is to the page. */
import type { Page } from '../page/page.ts'

export interface Demo {
  /** Its slide is left: connections are closed, what plays is stopped. Coming back begins anew. */
  leave(): void
}

/** Builds a demo into its place on the slide. Nothing connects before the viewer asks for it. */
export type MakeDemo = (root: HTMLElement, page: Page) => Demo
