/** The handout's page: the same demos, between what is there to read. */
import { mountDemos } from '../demos/mount.ts'
import { thisPage } from './page.ts'
import { restoreTheme } from './theme.ts'

const page = thisPage()
restoreTheme(page.print)
mountDemos(document, page)

/** Whatever has to be scrolled sideways on a small screen can be reached by keyboard. */
function reachable(): void {
  for (const element of document.querySelectorAll<HTMLElement>('pre, table, .table, .diagram')) {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0
    else if (!element.matches('pre')) element.removeAttribute('tabindex')
  }
}

reachable()
window.addEventListener('resize', reachable)
