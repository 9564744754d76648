import type { Text } from '../../model/text.ts'

/** One thing in an archive, as the archive tells it: nothing of it is to be believed. */
export interface Entry {
  /** Its path in the archive, with `/`; may lead anywhere. */
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'device'
  /** Bytes that it claims to have when unpacked. */
  readonly size: number
  readonly modified: Date
  /** Its content; to be read before the next entry is asked for. */
  open(): Promise<AsyncIterable<unknown>>
}

/** An archive that cannot be read, or must not: the sentence is for the person. */
export class ArchiveTrouble extends Error {
  override readonly name = 'ArchiveTrouble'
  readonly text: Text

  constructor(text: Text, options?: ErrorOptions) {
    super(text.en, options)
    this.text = text
  }
}

/** Whatever a library said of a damaged file, as a sentence. */
export function damaged(error: unknown): ArchiveTrouble {
  if (error instanceof ArchiveTrouble) return error
  const why = error instanceof Error ? error.message : String(error)
  return new ArchiveTrouble(
    {
      en: `is a damaged archive (${why}); ask for it again`,
      fr: `est une archive endommagée (${why}) ; demandez-la à nouveau`,
    },
    { cause: error },
  )
}
