// en: The address made with URL from the page's own; ws or wss as the page is http or https.
// fr: L'adresse faite avec URL depuis celle de la page ; ws ou wss selon que la page est en http ou https.

const url = new URL('/', location.href)
url.protocol = url.protocol.replace('http', 'ws')

const ws = new WebSocket(url)
const [demande, ladate, etat] = ['demande', 'ladate', 'etat'].map((id) => document.getElementById(id)!) as [HTMLElement, HTMLElement, HTMLElement]

const noms: Record<number, string> = {
  [WebSocket.CONNECTING]: 'connecting',
  [WebSocket.OPEN]: 'open',
  [WebSocket.CLOSING]: 'closing',
  [WebSocket.CLOSED]: 'closed',
}

const afficher = () => etat.replaceChildren(noms[ws.readyState]!)

afficher()
for (const type of ['open', 'close', 'error'] as const) ws.addEventListener(type, afficher)

ws.addEventListener('message', (e) => {
  ladate.replaceChildren(document.createTextNode(e.data))
})

demande.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})
