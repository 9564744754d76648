import type { DevTools } from './browser/devtools.ts'

interface Script {
  readonly source: string
  readonly identifier: string
}

/** Scripts that run in every new document of a page, before its own. */
export class Scripts {
  readonly #session: DevTools
  #scripts: readonly Script[] = []

  constructor(session: DevTools) {
    this.#session = session
  }

  /** Has these scripts run from now on, in this order, and no others. */
  async run(sources: readonly string[]): Promise<void> {
    const first = this.#scripts.findIndex(({ source }, index) => source !== sources[index])
    // They run in the order in which they came: what follows a change has to come again.
    const kept = first < 0 ? this.#scripts : this.#scripts.slice(0, first)
    const old = this.#scripts.slice(kept.length)
    this.#scripts = kept
    await Promise.all([
      ...old.map(({ identifier }) =>
        this.#session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier }),
      ),
      ...sources.slice(kept.length).map(async (source) => {
        const { identifier } = await this.#session.send('Page.addScriptToEvaluateOnNewDocument', {
          source,
        })
        this.#scripts = [...this.#scripts, { source, identifier }]
      }),
    ])
  }
}
