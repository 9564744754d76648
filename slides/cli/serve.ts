/** `npm run slides`: shows the deck, and shows it anew whenever something is saved. */
import type { Context } from '../../grader/cli/command.ts'
import { DeckError, faultList } from '../build/fault.ts'
import { buildSite } from '../build/site.ts'
import { startServer } from '../serve/server.ts'
import { watchSources } from '../serve/watch.ts'
import { say } from './say.ts'

/** The port unless told; 8888 and 8000 belong to the exercises. */
export const PORT = 8200

/** Serves until Ctrl-C. */
export async function runServe(wanted: number, context: Context): Promise<number> {
  const { lang, stdout } = context
  await using server = await startServer(await buildSite({ live: true }), wanted)
  const { port } = server
  if (port !== wanted) {
    say(context, {
      en: `Port ${wanted} is in use; this is the next free one.`,
      fr: `Le port ${wanted} est pris\u202f; voici le suivant qui est libre.`,
    })
  }
  const address = `http://localhost:${port}/${lang}.html`
  stdout.write(
    `${
      {
        en: `The deck: ${address}\nKeys: S presenter view, L language, / search, O overview, ? all of them. Ctrl-C ends.`,
        fr: `Le diaporama\u202f: ${address}\nTouches\u202f: S vue de l’orateur, L langue, / chercher, O vue d’ensemble, ? toutes. Ctrl-C arrête.`,
      }[lang]
    }\n`,
  )
  const rebuild = async (): Promise<void> => {
    try {
      server.show(await buildSite({ live: true }))
      say(context, { en: 'Built anew.', fr: 'Reconstruit.' })
    } catch (error) {
      const trouble = error instanceof DeckError ? error : scriptTrouble(error)
      server.show(trouble)
      say(context, { en: faultList(trouble.faults, 'en'), fr: faultList(trouble.faults, 'fr') })
    }
  }
  const unwatch = watchSources(rebuild)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve)
  })
  await unwatch()
  return 0
}

/** A page's script or style sheet that cannot be bundled: the bundler's own words. */
function scriptTrouble(error: unknown): DeckError {
  const message = error instanceof Error ? error.message : String(error)
  return new DeckError([
    { file: 'slides', line: null, slide: null, text: { en: message, fr: message } },
  ])
}
