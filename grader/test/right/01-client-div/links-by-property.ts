// en: Addresses become links by properties, which need no escaping.
// fr: Les adresses deviennent des liens par des propriétés, qui n'ont rien à échapper.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e: MessageEvent<string>) => {
  // Every second part is an address.
  const parts = e.data.split(/(https?:\/\/\S+)/).map((part, index) => {
    if (index % 2 === 0) return part
    const link = document.createElement('a')
    link.href = part
    link.title = part
    link.textContent = part
    return link
  })
  ladate.replaceChildren(...parts)
}
demande.addEventListener('click', () => { if (ws.readyState === WebSocket.OPEN) ws.send('date') })
