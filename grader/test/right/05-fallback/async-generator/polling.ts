import { type News, outbox, type Said, where } from './state'

export async function* byPolling(): AsyncGenerator<News> {
  const broken = new AbortController()
  let last = Promise.resolve()
  let gathered: Said[] = []
  outbox.open((said) => {
    // the first of a burst takes the others along
    gathered.push(...said)
    last = last.then(async () => {
      const body = gathered
      gathered = []
      if (body.length === 0 || broken.signal.aborted) return
      await ask('/say', { method: 'POST', body: JSON.stringify(body) }).catch(() => broken.abort())
    })
  })
  try {
    while (!broken.signal.aborted) {
      yield (await ask(`/poll?${where()}`, { signal: broken.signal })) as News
    }
  } finally {
    outbox.post = null
    broken.abort()
  }
}

async function ask(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, { cache: 'no-store', ...init })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.json()
}
