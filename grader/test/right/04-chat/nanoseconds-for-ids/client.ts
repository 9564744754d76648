const $ = <T extends Element>(selector: string) => document.querySelector<T>(selector)!
const pseudo = $<HTMLInputElement>('#pseudo')
const message = $<HTMLInputElement>('#message')
const envoyer = $<HTMLButtonElement>('#envoyer')
const messages = $<HTMLUListElement>('#messages')
const etat = $<HTMLDivElement>('#etat')

const seen = new Set<string>()
const host = new URLSearchParams(location.search).get('server') ?? location.host

etat.textContent = 'CONNECTING'
const socket = new WebSocket(`ws://${host}`)

socket.addEventListener('open', () => (etat.textContent = 'OPEN'))
socket.addEventListener('close', () => {
  etat.textContent = 'CLOSED'
  envoyer.setAttribute('aria-disabled', 'true')
})
socket.addEventListener('error', () => {
  // the close event follows
})

socket.addEventListener('message', (event) => {
  const data = JSON.parse(event.data)
  switch (data.kind) {
    case 'welcome':
      console.info('my id is', data.id)
      return
    case 'presence':
      document.title = `Chat (${data.online})`
      return
    case 'error':
      console.warn(data.reason)
      return
    case 'message': {
      if (seen.has(data.id)) return
      seen.add(data.id)
      const li = document.createElement('li')
      li.dataset.id = data.id
      const time = document.createElement('time')
      time.dateTime = data.sentAt
      const name = document.createElement('span')
      name.className = 'author'
      name.textContent = `<${data.from}> `
      const body = document.createElement('span')
      body.className = 'body'
      body.textContent = data.body
      li.append(time, name, body)
      messages.append(li)
      li.scrollIntoView({ behavior: 'smooth', block: 'nearest' })
    }
  }
})

envoyer.addEventListener('click', () => {
  const body = message.value
  if (!body.trim() || socket.readyState !== socket.OPEN) return
  socket.send(JSON.stringify({ kind: 'say', nickname: pseudo.value || 'Anonyme', body }))
  message.value = ''
  message.focus()
})
message.addEventListener('keyup', (e) => {
  if (e.key === 'Enter') envoyer.click()
})
