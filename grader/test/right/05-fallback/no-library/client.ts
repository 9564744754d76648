interface Line {
  n: number
  key: string
  from: string
  text: string
}

const $ = (id: string) => document.getElementById(id) as HTMLInputElement
const page = String(Math.random()).slice(2)
let count = 0
let run = ''
let last = 0
let pause = 500
let unsent: Omit<Line, 'n'>[] = []
let transmit: () => void = () => {}

function receive(text: string) {
  const bulletin = JSON.parse(text) as { run: string; lines: Line[] }
  if (bulletin.run !== run) {
    run = bulletin.run
    last = 0
  }
  bulletin.lines.forEach((line) => {
    if (line.n <= last) return
    last = line.n
    unsent = unsent.filter((each) => each.key !== line.key)
    const li = document.createElement('li')
    li.textContent = line.from + ': ' + line.text
    $('messages').appendChild(li)
  })
  pause = 500
}

const since = () => 'run=' + run + '&since=' + last

function startWebSocket() {
  if (!window.WebSocket) return startPolling()
  const socket = new WebSocket('ws://' + location.host + '/?' + since())
  let given = false
  let open = false
  const giveUp = () => {
    if (given) return
    given = true
    clearTimeout(timer)
    transmit = () => {}
    socket.close()
    startPolling()
  }
  const timer = setTimeout(giveUp, 3000)
  socket.onmessage = (event) => {
    if (given) return
    clearTimeout(timer)
    receive(event.data)
    if (!open) {
      open = true
      const sent = new Set<string>()
      transmit = () => {
        const fresh = unsent.filter(({ key }) => !sent.has(key))
        fresh.forEach(({ key }) => sent.add(key))
        if (fresh.length > 0) socket.send(JSON.stringify(fresh))
      }
      transmit()
    }
  }
  socket.onclose = giveUp
  $('etat').textContent = 'WebSocket'
}

function request(method: string, url: string, body: string | null, limit: number, done: (xhr: XMLHttpRequest | null) => void) {
  const xhr = new XMLHttpRequest()
  xhr.open(method, url)
  const timer = setTimeout(() => xhr.abort(), limit)
  xhr.onloadend = () => {
    clearTimeout(timer)
    done(xhr.status >= 200 && xhr.status < 300 ? xhr : null)
  }
  xhr.send(body)
}

function startPolling() {
  $('etat').textContent = 'XMLHttpRequest'
  let over = false
  let sending = false
  const end = () => {
    if (over) return
    over = true
    transmit = () => {}
    setTimeout(startWebSocket, pause)
    pause = Math.min(pause * 2, 8000)
  }
  transmit = () => {
    if (sending || over || unsent.length === 0) return
    sending = true
    const batch = unsent.slice()
    request('POST', '/lines', JSON.stringify(batch), 8000, (xhr) => {
      sending = false
      if (!xhr) return
      unsent = unsent.filter((line) => !batch.includes(line))
      transmit()
    })
  }
  const poll = () =>
    request('GET', '/news?' + since(), null, 20000, (xhr) => {
      if (!xhr) return end()
      receive(xhr.responseText)
      transmit()
      poll()
    })
  poll()
  transmit()
}

$('envoyer').onclick = () => {
  if (!$('message').value.trim()) return
  unsent.push({ key: page + '-' + ++count, from: $('pseudo').value, text: $('message').value })
  $('message').value = ''
  transmit()
}

startWebSocket()
