// en: Lines become text nodes with a <br> between them.
// fr: Les lignes deviennent des nœuds de texte séparés par des <br>.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e: MessageEvent<string>) => {
  const f = document.createDocumentFragment()
  e.data.split('\n').forEach((line, i) => { if (i) f.append(document.createElement('br')); f.append(line) })
  ladate.replaceChildren(f)
}
demande.addEventListener('click', () => { if (ws.readyState === 1) ws.send('date') })
