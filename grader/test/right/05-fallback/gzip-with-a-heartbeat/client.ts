type Post = { uid: string; from: string; body: string }
type News = { since: string; from: number; all: Post[] }

const nickname = document.forms.length ? null : document.querySelector<HTMLInputElement>('input#pseudo')!
const text = document.querySelector<HTMLInputElement>('input#message')!
const shown = document.querySelector('ul#messages')!
const status = document.querySelector('#etat')!

class Connection {
  since = ''
  count = 0
  waiting = new Map<string, Post>()
  #sender: null | ((posts: Post[]) => void) = null

  get query() {
    return `since=${encodeURIComponent(this.since)}&count=${this.count}`
  }

  say(body: string) {
    const post = { uid: crypto.randomUUID(), from: nickname!.value, body }
    this.waiting.set(post.uid, post)
    this.#sender?.([post])
  }

  hear({ since, from, all }: News) {
    if (since !== this.since) this.count = 0
    this.since = since
    all.slice(Math.max(0, this.count - from)).forEach((post) => {
      this.waiting.delete(post.uid)
      const li = document.createElement('li')
      li.innerText = `${post.from} · ${post.body}`
      shown.append(li)
    })
    this.count = Math.max(this.count, from + all.length)
  }

  set sender(sender: null | ((posts: Post[]) => void)) {
    this.#sender = sender
    if (sender && this.waiting.size > 0) sender([...this.waiting.values()])
  }

  async run() {
    let pause = 500
    while (true) {
      const began = performance.now()
      if (globalThis.WebSocket) await this.webSocket()
      status.textContent = 'no WebSocket, I ask'
      await this.polls()
      this.sender = null
      status.textContent = 'nobody there'
      pause = performance.now() - began > 15_000 ? 500 : Math.min(6000, pause * 2)
      await new Promise((resolve) => setTimeout(resolve, pause * (1 + Math.random() / 2)))
    }
  }

  webSocket() {
    const { promise, resolve } = Promise.withResolvers<void>()
    const socket = new WebSocket(`/board?${this.query}`.replace(/^/, location.origin.replace(/^http/, 'ws')))
    const tooLong = setTimeout(end, 3000)
    const connection = this
    function end() {
      clearTimeout(tooLong)
      socket.onmessage = socket.onclose = socket.onerror = null
      connection.sender = null
      socket.close()
      resolve()
    }
    socket.onerror = socket.onclose = end
    socket.onmessage = ({ data }) => {
      this.hear(JSON.parse(data))
      if (this.#sender) return
      clearTimeout(tooLong)
      status.textContent = 'WebSocket'
      this.sender = (posts) => socket.send(JSON.stringify(posts))
    }
    return promise
  }

  async polls() {
    let posting = Promise.resolve()
    const send = async () => {
      const posts = [...this.waiting.values()]
      if (posts.length === 0) return
      const response = await fetch('/board', { method: 'POST', body: JSON.stringify(posts) })
      if (!response.ok) throw new Error(response.statusText)
      for (const { uid } of posts) this.waiting.delete(uid)
    }
    // one after the other, so that none overtakes the one before
    this.sender = () => {
      posting = posting.then(send).catch(() => {})
    }
    try {
      for (;;) {
        const response = await fetch(`/board?${this.query}`, { cache: 'no-store' })
        if (response.status !== 200) throw new Error(response.statusText)
        this.hear((await response.json()) as News)
        this.sender = this.#sender
      }
    } catch (error) {
      console.info('polling ended', error)
    }
  }
}

const connection = new Connection()
document.querySelector('button#envoyer')!.addEventListener('click', () => {
  if (text.value.trim()) connection.say(text.value)
  text.value = ''
})
void connection.run()
