// en: One timer over a heap of jobs, which are struck out when their client has left.
// fr: Une seule minuterie sur un tas de tâches, rayées quand leur client est parti.

import { WebSocket, WebSocketServer } from 'ws'

interface Job {
  due: number
  run: () => void
  cancelled: boolean
}

/** Smallest `due` first. */
class Heap {
  private readonly a: Job[] = []

  get top(): Job | undefined {
    return this.a[0]
  }

  push(job: Job): void {
    const { a } = this
    let i = a.push(job) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (a[parent]!.due <= a[i]!.due) break
      ;[a[parent], a[i]] = [a[i]!, a[parent]!]
      i = parent
    }
  }

  pop(): Job | undefined {
    const { a } = this
    const top = a[0]
    const last = a.pop()
    if (a.length > 0) {
      a[0] = last!
      let i = 0
      for (;;) {
        const left = 2 * i + 1
        const right = left + 1
        let least = i
        if (left < a.length && a[left]!.due < a[least]!.due) least = left
        if (right < a.length && a[right]!.due < a[least]!.due) least = right
        if (least === i) break
        ;[a[least], a[i]] = [a[i]!, a[least]!]
        i = least
      }
    }
    return top
  }
}

class Scheduler {
  private readonly heap = new Heap()
  private timer: NodeJS.Timeout | undefined
  private armedFor = Infinity

  /** Runs `task` now and then every `period` ms, until the function it gives back is called. */
  every(period: number, task: () => void): () => void {
    const job: Job = {
      due: Date.now() + period,
      cancelled: false,
      run: () => {
        task()
        job.due += period
      },
    }
    task()
    this.heap.push(job)
    this.arm()
    return () => {
      job.cancelled = true
      this.arm()
    }
  }

  private arm(): void {
    // Cancelled jobs that lie deeper are dropped when they come up.
    while (this.heap.top?.cancelled) this.heap.pop()
    const due = this.heap.top?.due ?? Infinity
    if (due === this.armedFor) return
    clearTimeout(this.timer)
    this.armedFor = due
    if (due === Infinity) return
    this.timer = setTimeout(() => this.work(), Math.max(0, due - Date.now()))
  }

  private work(): void {
    this.armedFor = Infinity
    const now = Date.now()
    const again: Job[] = []
    while (this.heap.top && this.heap.top.due <= now) {
      const job = this.heap.pop()!
      if (job.cancelled) continue
      job.run()
      again.push(job)
    }
    for (const job of again) this.heap.push(job)
    this.arm()
  }
}

const scheduler = new Scheduler()
const port = Number(process.env.PORT ?? 8888)
const wss = new WebSocketServer({ port })

wss.on('listening', () => console.log(`ws://localhost:${port}`))
wss.on('connection', (ws) => {
  let cancel: (() => void) | undefined
  const tell = () => {
    if (ws.readyState === WebSocket.OPEN) ws.send(new Date().toISOString())
  }
  ws.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    cancel ??= scheduler.every(2000, tell)
  })
  ws.on('close', () => cancel?.())
  ws.on('error', (error) => console.error(error.message))
})
