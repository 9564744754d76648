// fails: text-not-html
// en: Addresses become links, whose href takes quotation marks as they come.
// fr: Les adresses deviennent des liens, dont le href prend les guillemets tels quels.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e: MessageEvent<string>) => {
  const html = e.data.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  ladate.innerHTML = html.replace(/https?:\/\/\S+/g, (u) => `<a href="${u}">${u}</a>`)
}
demande.addEventListener('click', () => { if (ws.readyState === 1) ws.send('date') })
