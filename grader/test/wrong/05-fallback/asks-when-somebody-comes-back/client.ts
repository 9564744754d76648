// fails: one-transport
// en: Whoever comes back to the tab has it ask at once, beside the poll that is held.
// fr: Qui revient à l’onglet le fait demander aussitôt, à côté de la requête retenue.

const $ = (id: string) => document.getElementById(id) as HTMLInputElement
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let start = ''
let last = 0
let outbox: { id: string; nickname: string; text: string }[] = []
let send: () => unknown = () => {}

function hear(news: any) {
  if (news.start !== start) last = 0
  start = news.start
  for (const { number, id, nickname, text } of news.messages) {
    outbox = outbox.filter((said) => said.id !== id)
    if (number <= last) continue
    last = number
    const li = document.createElement('li')
    li.textContent = `${nickname} : ${text}`
    $('messages').append(li)
  }
}

$('envoyer').onclick = () => {
  if (!$('message').value.trim()) return
  const id = `${Date.now()}/${Math.random()}`
  outbox.push({ id, nickname: $('pseudo').value, text: $('message').value })
  $('message').value = ''
  send()
}

function byWebSocket() {
  return new Promise<void>((resolve) => {
    if (!window.WebSocket) return resolve()
    const ws = new WebSocket(`ws://${location.host}/?start=${start}&since=${last}`)
    const timer = setTimeout(leave, 3000)
    function leave() {
      clearTimeout(timer)
      ws.onmessage = ws.onclose = null
      ws.close()
      resolve()
    }
    ws.onclose = leave
    ws.onmessage = (event) => {
      clearTimeout(timer)
      hear(JSON.parse(event.data))
      if ($('etat').textContent === 'WebSocket') return
      $('etat').textContent = 'WebSocket'
      send = () => ws.send(JSON.stringify(outbox))
      if (outbox.length > 0) send()
    }
  })
}

async function ask() {
  const response = await fetch(`/poll?start=${start}&since=${last}`, { cache: 'no-store' })
  if (!response.ok) throw new Error(String(response.status))
  hear(await response.json())
}

async function byPolling() {
  let posting = false
  send = async () => {
    if (posting) return
    posting = true
    try {
      while (outbox.length > 0) {
        const batch = [...outbox]
        const { ok } = await fetch('/say', { method: 'POST', body: JSON.stringify(batch) })
        if (!ok) break
        outbox = outbox.filter((said) => !batch.includes(said))
      }
    } catch {}
    posting = false
  }
  send()
  try {
    for (;;) {
      await ask()
      $('etat').textContent = 'polling'
    }
  } catch {}
}

// News while one was in another tab: not to be waited for.
addEventListener('focus', () => {
  if ($('etat').textContent === 'polling') ask().catch(() => {})
})

for (;;) {
  await byWebSocket()
  send = () => {}
  await byPolling()
  send = () => {}
  $('etat').textContent = '…'
  await wait(1000 + Math.random() * 3000)
}
