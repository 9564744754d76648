let epoch = ''
let n = 0
let outbox: { id: string; name: string; text: string }[] = []
let ws: WebSocket | undefined
let posting = false
let mode: 'ws' | 'xhr' | 'none' = 'none'
let wait = 300

const el = <T extends HTMLElement>(id: string) => document.querySelector<T>('#' + id)!

function take(line: string) {
  const entry = JSON.parse(line)
  if (entry.epoch) {
    if (entry.epoch !== epoch) n = 0
    epoch = entry.epoch
    wait = 300
    flush()
    return
  }
  if (entry.n <= n) return
  n = entry.n
  outbox = outbox.filter((o) => o.id !== entry.id)
  const item = document.createElement('li')
  item.textContent = entry.name + ': ' + entry.text
  el('messages').appendChild(item)
}

function connect() {
  if (!window.WebSocket) return comet()
  let ok = false
  const s = new WebSocket(`ws://${location.host}/ws?epoch=${epoch}&n=${n}`)
  const timer = setTimeout(giveUp, 2000)
  function giveUp() {
    s.onmessage = s.onclose = null
    s.close()
    comet()
  }
  s.onmessage = (e) => {
    if (!ok) {
      ok = true
      clearTimeout(timer)
      ws = s
      mode = 'ws'
    }
    take(e.data)
  }
  s.onclose = () => {
    clearTimeout(timer)
    ws = undefined
    mode = 'none'
    if (ok) again()
    else comet()
  }
}

function again() {
  mode = 'none'
  setTimeout(connect, wait * (0.75 + Math.random() / 2))
  wait = Math.min(wait * 2, 4000)
}

function comet() {
  mode = 'xhr'
  const xhr = new XMLHttpRequest()
  let seen = 0
  const read = () => {
    for (let end = xhr.responseText.indexOf('\n', seen); end >= 0; end = xhr.responseText.indexOf('\n', seen)) {
      const line = xhr.responseText.slice(seen, end)
      seen = end + 1
      take(line)
    }
  }
  xhr.onreadystatechange = () => {
    if (xhr.readyState >= 3 && xhr.status === 200) read()
  }
  xhr.onload = () => (xhr.status === 200 ? comet() : again())
  xhr.onerror = again
  xhr.open('GET', `/comet?epoch=${epoch}&n=${n}`)
  xhr.send()
}

function flush() {
  if (mode === 'ws') {
    for (const m of outbox) ws!.send(JSON.stringify(m))
  } else if (mode === 'xhr' && !posting && outbox.length > 0) {
    posting = true
    const [first] = outbox
    const xhr = new XMLHttpRequest()
    xhr.open('POST', '/post')
    xhr.onloadend = () => {
      posting = false
      if (xhr.status !== 204) return
      outbox = outbox.filter((o) => o !== first)
      flush()
    }
    xhr.send(JSON.stringify(first))
  }
}

el('envoyer').onclick = () => {
  const field = el<HTMLInputElement>('message')
  const text = field.value
  if (text.trim() === '') return
  const m = { id: Math.random().toString(36).slice(2), name: el<HTMLInputElement>('pseudo').value, text }
  outbox.push(m)
  field.value = ''
  if (mode === 'ws') ws!.send(JSON.stringify(m))
  else flush()
}

connect()
