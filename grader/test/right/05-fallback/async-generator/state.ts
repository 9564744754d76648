export interface Said {
  id: string
  nickname: string
  text: string
}

export interface News {
  start: string
  last: number
  messages: (Said & { number: number })[]
}

export const place = { start: '', last: 0 }

export const where = (): string => `start=${place.start}&since=${place.last}`

/** What has been written and is not known to have arrived. */
export const outbox = new (class {
  private said: Said[] = []
  /** Set by the transport at work. */
  post: ((said: Said[]) => void) | null = null

  add(said: Said): void {
    this.said.push(said)
    this.post?.([said])
  }

  arrived(id: string): void {
    this.said = this.said.filter((each) => each.id !== id)
  }

  open(post: (said: Said[]) => void): void {
    this.post = post
    if (this.said.length > 0) post(this.said)
  }
})()
