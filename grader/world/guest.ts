import type { PlaceInPage } from './page/errors.ts'

/** The page's own events, for whoever sits here at the moment. */
export interface Guest {
  console(level: string, text: string): void
  uncaught(text: string, at: PlaceInPage | null): void
  dialog(text: string): void
  /** Something happened to one of the page's sockets or requests. */
  changed(): void
  /** Another document has taken the page's place: what the one before had open is over. */
  navigated(): void
}
