interface Message { id: string; who: string; text: string }

const $ = (id: string) => document.getElementById(id)!
const shown = new Set<string>()
let outbox: Message[] = []
let deliver = () => {}

function show(message: Message) {
  outbox = outbox.filter(({ id }) => id !== message.id)
  if (shown.has(message.id)) return
  shown.add(message.id)
  const li = document.createElement('li')
  li.append(message.who, ' : ', message.text)
  $('messages').append(li)
}

function viaWebSocket() {
  const ws = new WebSocket('ws://' + location.host)
  // no word from the server within three seconds: something between us and it swallows them
  const doubt = setTimeout(giveUp, 3000)
  let sent = 0
  function giveUp() {
    clearTimeout(doubt)
    ws.onmessage = ws.onclose = null
    ws.close()
    viaEvents()
  }
  ws.onclose = giveUp
  ws.onmessage = (event) => {
    clearTimeout(doubt)
    $('etat').textContent = 'WebSocket'
    for (const each of JSON.parse(event.data)) show(each)
    deliver = () => {
      if (outbox.length === 0) return
      ws.send(JSON.stringify(outbox))
    }
    if (sent++ === 0) deliver()
  }
}

function viaEvents() {
  $('etat').textContent = 'EventSource'
  const source = new EventSource('/events')
  let posting = false
  let again: ReturnType<typeof setTimeout> | undefined
  source.addEventListener('chat', (event) => show(JSON.parse(event.data)))
  source.onopen = () => deliver()
  source.onerror = () => {
    // it comes back by itself, unless the server answered with an error
    if (source.readyState !== EventSource.CLOSED) return
    clearTimeout(again)
    again = setTimeout(viaEvents, 2000)
  }
  deliver = async () => {
    if (posting || outbox.length === 0) return
    posting = true
    const batch = [...outbox]
    try {
      const { ok } = await fetch('/messages', { method: 'POST', body: JSON.stringify(batch) })
      if (ok) outbox = outbox.filter((each) => !batch.includes(each))
    } catch {
      // when the stream is open again
    } finally {
      posting = false
    }
    if (outbox.length > 0 && source.readyState === EventSource.OPEN) setTimeout(deliver, 500)
  }
  deliver()
}

$('envoyer').onclick = () => {
  const [who, text] = ['pseudo', 'message'].map((id) => ($(id) as HTMLInputElement).value)
  if (!text) return
  outbox.push({ id: crypto.randomUUID(), who, text })
  ;($('message') as HTMLInputElement).value = ''
  deliver()
}

if (typeof WebSocket === 'function') viaWebSocket()
else viaEvents()
