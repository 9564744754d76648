/** `npm run slides -- build`: the deck as files. */
import { join, relative } from 'node:path'
import type { Context } from '../../grader/cli/command.ts'
import { DeckError } from '../build/fault.ts'
import { measure } from '../build/measure.ts'
import { buildSite, ROOT } from '../build/site.ts'
import { writeSite } from '../build/write.ts'
import { say } from './say.ts'

/** Where the deck goes unless told; git ignores it. */
export const OUT = join(ROOT, 'slides/dist')

export async function runBuild(folder: string, context: Context): Promise<number> {
  const site = await buildSite({ live: false })
  const measured = await measure(site, (what) => say(context, what))
  if (measured.kind === 'unmeasured') {
    say(context, {
      en: `Whether all slides fit into their frames was not looked at.\n${measured.why.en}`,
      fr: `On n’a pas vérifié que chaque diapo tient dans son cadre.\n${measured.why.fr}`,
    })
  } else if (measured.faults.length > 0) throw new DeckError(measured.faults)
  const { files, bytes } = await writeSite(site, folder)
  const place = relative(context.cwd, folder) || '.'
  const slides = site.decks.en.chapters.reduce((sum, chapter) => sum + chapter.slides.length, 0)
  const size = Math.round(bytes / 1024)
  context.stdout.write(
    `${
      {
        en: `${slides} slides in two languages, ${files} files, ${size} KiB. Open ${join(place, 'index.html')}, or put the folder on any web server.`,
        fr: `${slides} diapos en deux langues, ${files} fichiers, ${size} Kio. Ouvrez ${join(place, 'index.html')}, ou mettez le dossier sur un serveur web quelconque.`,
      }[context.lang]
    }\n`,
  )
  return 0
}
