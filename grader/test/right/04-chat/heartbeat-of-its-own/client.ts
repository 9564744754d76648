const socket = new WebSocket('ws://' + (new URLSearchParams(location.search).get('server') ?? location.host))

// A small store: whatever is set is drawn.
const view = new Proxy({ state: '' }, {
  set(target, key, value) {
    target[key as 'state'] = value
    document.querySelector('#etat')!.textContent = value
    return true
  },
})
view.state = 'CONNECTING'

const on = {
  open: () => { view.state = 'OPEN' },
  close: () => { view.state = 'CLOSED' },
  message: (event: MessageEvent) => {
    const m = JSON.parse(event.data)
    switch (m.type) {
      case 'ping':
        socket.send('{"type":"pong"}')
        break
      case 'chat': {
        const li = document.createElement('li')
        const dl = document.createElement('dl')
        const dt = document.createElement('dt')
        const dd = document.createElement('dd')
        dt.append(m.from)
        dd.append(m.body)
        dl.append(dt, dd)
        li.append(dl)
        document.querySelector('#messages')!.append(li)
      }
    }
  },
}
for (const [type, f] of Object.entries(on)) socket.addEventListener(type, f as EventListener)

document.querySelector('#envoyer')!.addEventListener('click', () => {
  const { value: from } = document.querySelector<HTMLInputElement>('#pseudo')!
  const { value: body } = document.querySelector<HTMLInputElement>('#message')!
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ type: 'chat', from, body }))
})
