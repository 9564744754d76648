const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

const me = `${Math.random()}`.slice(2) + Date.now()
const shown = new Set<string>()
const mine = new Map<string, string>() // id → line, in the order of writing
let server = '0'
let read = 0
let written = 0

function readLines(text: string) {
  const [head, ...lines] = text.split('\n')
  const [hash, name, number] = head.split(' ')
  if (hash !== '#') throw new Error('this is not my server')
  for (const line of lines) {
    const [id, who, words] = line.split(' ')
    mine.delete(id)
    if (shown.has(id)) continue
    shown.add(id)
    const li = document.createElement('li')
    li.textContent = `<${decodeURIComponent(who)}> ${decodeURIComponent(words)}`
    messages.append(li)
  }
  server = name
  read = Number(number)
}

type Way = { carry(lines: string[]): void }
let way: Way | undefined

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (!message.value) return
  const id = `${me}-${++written}`
  const line = [id, encodeURIComponent(pseudo.value), encodeURIComponent(message.value)].join(' ')
  mine.set(id, line)
  way?.carry([line])
})

const later = (ms: number) => new Promise((go) => setTimeout(go, ms))

// ------------------------------------------------------------------------------ by post

let walking = false
const post: Way = {
  async carry() {
    if (walking) return
    walking = true
    while (mine.size > 0) {
      const batch = [...mine]
      try {
        const body = batch.map(([, line]) => line).join('\n')
        const response = await fetch('/write', { method: 'POST', body })
        if ((await response.text()) !== 'written') throw new Error('not written')
        for (const [id] of batch) mine.delete(id)
      } catch {
        await later(1500 + 1000 * Math.random())
      }
    }
    walking = false
  },
}

async function get(what: string) {
  const response = await fetch(`/${what}/${server}/${read}`, { cache: 'no-store' })
  if (!response.ok) throw new Error(response.statusText)
  return response.text()
}

async function listen() {
  way = post
  post.carry([])
  let calm = 700
  while (true) {
    try {
      const [, name, number] = (await get('bell')).split(' ')
      etat.textContent = 'doorbell'
      if (name === undefined || number === undefined) throw new Error('a strange bell')
      if (name !== server || Number(number) > read) readLines(await get('minutes'))
      calm = 700
    } catch {
      etat.textContent = 'waiting for the server'
      await later(calm)
      calm = Math.min(calm * 2, 4500)
    }
  }
}

// ------------------------------------------------------------------------------ by WebSocket

function connect() {
  if (typeof WebSocket === 'undefined') return void listen()
  const socket = new WebSocket('ws://' + location.host)
  let patience = setTimeout(giveUp, 2500)

  function giveUp() {
    clearTimeout(patience)
    socket.removeEventListener('open', opened)
    socket.removeEventListener('message', heard)
    socket.removeEventListener('close', giveUp)
    way = undefined
    socket.close()
    setTimeout(listen, 40)
  }
  function opened() {
    clearTimeout(patience)
    patience = setTimeout(giveUp, 4500)
  }
  function heard(event: MessageEvent<string>) {
    clearTimeout(patience)
    readLines(event.data)
    if (way) return
    way = { carry: (lines) => socket.send(lines.join('\n')) }
    etat.textContent = 'WebSocket'
    if (mine.size > 0) way.carry([...mine.values()])
  }
  socket.addEventListener('open', opened)
  socket.addEventListener('message', heard)
  socket.addEventListener('close', giveUp)
}

connect()
