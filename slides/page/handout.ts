/** The handout's page: the same demos, between what is there to read. */
import { mountDemos } from '../demos/mount.ts'
import { thisPage } from './page.ts'
import { restoreTheme } from './theme.ts'

const page = thisPage()
restoreTheme(page.print)
mountDemos(document, page)
