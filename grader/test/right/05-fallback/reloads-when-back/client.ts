const $ = (selector: string) => document.querySelector<HTMLInputElement>(selector)!
const wait = (ms: number) => new Promise((ok) => setTimeout(ok, ms))

// what a reload must not lose
$('#pseudo').value = sessionStorage.getItem('pseudo') ?? ''
$('#pseudo').oninput = () => sessionStorage.setItem('pseudo', $('#pseudo').value)
const outbox: [key: string, line: string][] = JSON.parse(sessionStorage.getItem('outbox') ?? '[]')
const keep = () => sessionStorage.setItem('outbox', JSON.stringify(outbox))

let next = 0
function hear(news: { next: number; lines: string[] }) {
  for (const line of news.lines.slice(Math.max(0, news.lines.length - (news.next - next)))) {
    const li = document.createElement('li')
    li.textContent = line
    $('#messages').append(li)
  }
  next = Math.max(next, news.next)
}

let send: () => void = () => {}
$('#envoyer').onclick = () => {
  if (!$('#message').value.trim()) return
  outbox.push([crypto.randomUUID(), $('#pseudo').value + ' says ' + $('#message').value])
  keep()
  send()
}
function sent(key: string) {
  const index = outbox.findIndex(([each]) => each === key)
  if (index >= 0) outbox.splice(index, 1)
  keep()
}

function socket(): Promise<boolean> {
  return new Promise((over) => {
    const ws = new WebSocket(`ws://${location.host}`)
    let good = false
    const limit = setTimeout(() => ws.close(), 3500)
    const hang = setTimeout(() => finish(), 4000)
    function finish() {
      clearTimeout(limit)
      clearTimeout(hang)
      ws.onmessage = ws.onclose = null
      send = () => {}
      over(good)
    }
    ws.onclose = finish
    ws.onmessage = (e) => {
      clearTimeout(limit)
      clearTimeout(hang)
      const news = JSON.parse(e.data)
      if (news.got) sent(news.got)
      else hear(news)
      if (good) return
      good = true
      const gone = new Set<string>()
      send = () => {
        for (const each of outbox) if (!gone.has(each[0])) ws.send(JSON.stringify(each))
        for (const [key] of outbox) gone.add(key)
      }
      send()
    }
  })
}

async function polling() {
  let busy = false
  send = async () => {
    if (busy) return
    busy = true
    while (outbox.length > 0) {
      const [key, body] = outbox[0]!
      try {
        const answer = await fetch('/say?key=' + key, { method: 'POST', body })
        if (answer.ok) sent(key)
      } catch {
        break
      }
    }
    busy = false
  }
  send()
  for (;;) {
    const answer = await fetch('/hear?since=' + next)
    if (answer.ok) hear(await answer.json())
    send()
  }
}

async function untilBack() {
  $('#etat').textContent = 'waiting for the server'
  for (;;) {
    await wait(3000 + Math.random() * 1000)
    if (await fetch('/alive', { cache: 'no-store' }).then((r) => r.ok, () => false)) return
  }
}

const worked = 'WebSocket' in window && (await socket())
if (!worked) await polling().catch(() => {})
await untilBack()
location.reload()
