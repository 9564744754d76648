// fails: asks-on-click
// en: Sends Date with a capital letter.
// fr: Envoie Date avec une majuscule.

const ws = new WebSocket('ws://localhost:8888')

const show = () => (document.querySelector('#etat')!.textContent = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'][ws.readyState]!)
show()
ws.onopen = show
ws.onclose = show
ws.onmessage = ({ data }) => (document.querySelector('#ladate')!.textContent = data)

document.querySelector<HTMLElement>('#demande')!.onclick = () => {
  if (ws.readyState === 1) ws.send('Date')
}
