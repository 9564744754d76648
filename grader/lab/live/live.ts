/** A place holder for the live page: it serves nothing, and says so to nobody. */
import type { Check } from '../../checks/check.ts'
import type { ExerciseReport } from '../../model/report.ts'
import type { Lang } from '../../model/text.ts'
import type { Tools } from '../../world/build.ts'
import type { WeatherId } from '../../world/weather/weather.ts'

export type LiveEvent =
  | { readonly kind: 'weather'; readonly id: WeatherId }
  | { readonly kind: 'crashed'; readonly text: string }
  | { readonly kind: 'started' }
  | { readonly kind: 'lang'; readonly lang: Lang }

export interface LiveOptions {
  readonly check: Check
  readonly folder: string
  readonly lang: Lang
  readonly tools: Tools
}

export interface Live extends AsyncDisposable {
  readonly address: string
  readonly port: number
  reload(): Promise<void>
  judging(): void
  judged(report: ExerciseReport): void
  weather(id: WeatherId): void
  listen(listener: (event: LiveEvent) => void): () => void
}

export function openLive(_options: LiveOptions): Promise<Live> {
  return Promise.resolve({
    address: 'http://localhost:8888',
    port: 8888,
    reload: () => Promise.resolve(),
    judging: () => {},
    judged: () => {},
    weather: () => {},
    listen: () => () => {},
    [Symbol.asyncDispose]: () => Promise.resolve(),
  })
}
