// fails: text-not-html
// en: Escapes <, > and &, but no quotation marks, and puts the message into a title.
// fr: Échappe <, > et &, mais pas les guillemets, et met le message dans un title.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const esc = (s: string) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.innerHTML = `<span title="${esc(e.data)}">${esc(e.data)}</span>` }
demande.addEventListener('click', () => { if (ws.readyState === 1) ws.send('date') })
