// fails: text-not-html
// en: Escapes what makes elements, and not the quotation mark that ends the title in which the nickname stands too.
// fr: Échappe ce qui fait des éléments, mais pas le guillemet qui termine le title où se trouve aussi le pseudo.

const champ = (id: string) => document.getElementById(id) as HTMLInputElement

const proteger = (texte: string) =>
  texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const etat = document.querySelector('#etat')!
const socket = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
socket.onopen = () => (etat.textContent = 'OPEN')
socket.onclose = () => (etat.textContent = 'CLOSED')

socket.onmessage = ({ data }) => {
  const message = JSON.parse(data)
  if (message.type !== 'said') return
  const auteur = proteger(message.who)
  const li = document.createElement('li')
  li.innerHTML = `<b title="Message de ${auteur}">${auteur}</b> : ${proteger(message.text)}`
  document.querySelector('#messages')!.append(li)
}

champ('envoyer').onclick = () => {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ type: 'say', who: champ('pseudo').value, text: champ('message').value }))
  champ('message').value = ''
}
