const field = (id: string) => document.getElementById(id) as HTMLInputElement
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type Said = { id: string; nickname: string; text: string }

const known = new Set<string>()
let unsent: Said[] = []
let since = Date.now()
let say: (() => void) | null = null

function show(messages: Said[]) {
  for (const { id, nickname, text } of messages) {
    if (known.has(id)) continue
    known.add(id)
    unsent = unsent.filter((each) => each.id !== id)
    const li = document.createElement('li')
    li.textContent = `${nickname} : ${text}`
    document.getElementById('messages')!.append(li)
  }
}

field('envoyer').addEventListener('click', () => {
  if (field('message').value.trim() === '') return
  unsent.push({ id: crypto.randomUUID(), nickname: field('pseudo').value, text: field('message').value })
  field('message').value = ''
  say?.()
})

function bySocket() {
  return new Promise<void>((resolve) => {
    const socket = new WebSocket(`ws://${location.host}/`)
    const end = () => {
      clearTimeout(limit)
      socket.onclose = socket.onmessage = null
      socket.close()
      say = null
      resolve()
    }
    const limit = setTimeout(end, 3000)
    socket.onclose = end
    socket.onmessage = ({ data }) => {
      clearTimeout(limit)
      show(JSON.parse(data))
      if (say !== null) return
      const sent = new Set<Said>()
      say = () => {
        for (const each of unsent) if (!sent.has(each)) socket.send(JSON.stringify([each]))
        for (const each of unsent) sent.add(each)
      }
      say()
    }
  })
}

async function byPolls() {
  let sending = false
  let over = false
  say = async () => {
    if (sending) return
    sending = true
    try {
      while (unsent.length > 0 && !over) {
        const batch = [...unsent]
        const { ok } = await fetch('/say', { method: 'POST', body: JSON.stringify(batch) })
        if (!ok) break
        unsent = unsent.filter((each) => !batch.includes(each))
      }
    } catch (error) {
      console.log(error)
    }
    sending = false
  }
  say()
  try {
    for (;;) {
      const response = await fetch(`/news?since=${since}`, { cache: 'no-store' })
      if (!response.ok) break
      const messages = await response.json()
      since = Date.now()
      show(messages)
    }
  } catch (error) {
    console.log(error)
  }
  over = true
  say = null
}

for (let failures = 0; ; failures++) {
  if ('WebSocket' in window) await bySocket()
  await byPolls()
  await wait(Math.min(5000, 500 * 2 ** failures))
}
