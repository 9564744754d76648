// en: Each line of a message becomes a div of its own.
// fr: Chaque ligne d'un message devient un div à elle.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e: MessageEvent<string>) => {
  const lines = e.data.split('\n').map((line) => {
    const block = document.createElement('div')
    block.textContent = line
    return block
  })
  ladate.replaceChildren(...lines)
}
demande.addEventListener('click', () => { if (ws.readyState === WebSocket.OPEN) ws.send('date') })
