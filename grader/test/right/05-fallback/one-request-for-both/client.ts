type Said = { page: string; n: number; name: string; text: string }
type News = { boot: string; from: number; texts: Said[] }

const get = (id: string) => document.querySelector('#' + id) as HTMLInputElement
const page = Math.random().toString(36)
let boot = ''
let from = 0
let n = 0
let mine: Said[] = []
let nudge = () => {}

function hear(news: News) {
  if (news.boot !== boot) {
    boot = news.boot
    from = 0
  }
  news.texts.slice(from - news.from).forEach((said) => {
    from++
    if (said.page === page) mine = mine.filter((each) => each.n !== said.n)
    const li = document.createElement('li')
    li.append(said.name + '> ' + said.text)
    get('messages').append(li)
  })
}

async function poll(): Promise<void> {
  for (;;) {
    const request = new AbortController()
    const limit = setTimeout(() => request.abort(), 30_000)
    let hurry = false
    // several clicks at once make one new request
    let nudged = false
    nudge = () => {
      if (nudged) return
      nudged = true
      setTimeout(() => {
        hurry = true
        request.abort()
      }, 50)
    }
    try {
      const response = await fetch('/talk', {
        method: 'POST',
        signal: request.signal,
        body: JSON.stringify({ page, boot, from, texts: mine }),
      })
      if (!response.ok) throw new Error('status ' + response.status)
      const news = await response.json()
      hear(news)
    } catch (error) {
      if (!hurry) throw error
    } finally {
      clearTimeout(limit)
      nudge = () => {}
    }
  }
}

function socket(): Promise<void> {
  return new Promise((done) => {
    const ws = new WebSocket(`ws://${location.host}/?boot=${boot}&from=${from}`)
    let works = false
    let over = false
    const stop = () => {
      if (over) return
      over = true
      nudge = () => {}
      clearTimeout(timer)
      ws.close()
      done()
    }
    const timer = setTimeout(stop, 3000)
    ws.onclose = stop
    ws.onmessage = (event) => {
      if (over) return
      clearTimeout(timer)
      hear(JSON.parse(event.data))
      if (works) return
      works = true
      get('etat').textContent = 'WebSocket'
      let sent = 0
      nudge = () => {
        const fresh = mine.filter((said) => said.n > sent)
        sent = n
        if (fresh.length > 0) ws.send(JSON.stringify(fresh))
      }
      nudge()
    }
  })
}

get('envoyer').addEventListener('click', () => {
  if (get('message').value.trim() === '') return
  mine.push({ page, n: ++n, name: get('pseudo').value, text: get('message').value })
  nudge()
})

let tired = 0
while (true) {
  const began = Date.now()
  if ('WebSocket' in window) await socket()
  get('etat').textContent = 'requests'
  await poll().catch(console.warn)
  tired = Date.now() - began > 10_000 ? 1 : tired + 1
  await new Promise((go) => setTimeout(go, Math.min(8, 2 ** (tired - 1)) * 1000 * (0.8 + 0.4 * Math.random())))
}
