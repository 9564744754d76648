// fails: shows-state
// en: Shows other words than those that were asked for.
// fr: Montre d'autres mots que ceux qui étaient demandés.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'connexion en cours'
ws.onopen = () => (etat.textContent = 'connecté')
ws.onclose = () => (etat.textContent = 'déconnecté')
ws.onmessage = (e) => (ladate.textContent = e.data)
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
