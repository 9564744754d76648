// en: Is ready for binary messages too: text as it is, a Blob by its text().
// fr: Accepte aussi les messages binaires : le texte tel quel, un Blob par son text().

const $demande = document.getElementById('demande')!
const $ladate = document.getElementById('ladate')!
const $etat = document.getElementById('etat')!

const ws = new WebSocket('ws://localhost:8888')
$etat.textContent = 'État de la connexion : CONNECTING'

ws.onopen = () => ($etat.textContent = 'État de la connexion : OPEN')
ws.onclose = () => ($etat.textContent = 'État de la connexion : CLOSED')

ws.onmessage = async ({ data }: MessageEvent<string | Blob>) => {
  $ladate.textContent = typeof data === 'string' ? data : await data.text()
}

$demande.addEventListener('click', (e) => {
  e.preventDefault()
  e.stopPropagation()
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})
