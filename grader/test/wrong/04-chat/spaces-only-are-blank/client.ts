const champ = {
  pseudo: document.querySelector('#pseudo') as HTMLInputElement,
  message: document.querySelector('#message') as HTMLInputElement,
}
const bouton = document.querySelector('#envoyer') as HTMLButtonElement
const liste = document.querySelector('#messages') as HTMLUListElement
const etat = document.querySelector('#etat') as HTMLDivElement

const afficher = (nom: string, propos: string) => {
  const li = document.createElement('li')
  li.innerText = '<' + nom + '> ' + propos
  liste.append(li)
}
const coder = (p: string, m: string) => new URLSearchParams({ p, m }).toString()
const decoder = (s: string): [string, string] => {
  const q = new URLSearchParams(s)
  return [q.get('p') ?? '', q.get('m') ?? '']
}

etat.innerText = 'CONNECTING'
const params = new URLSearchParams(window.location.search)
const ws = new WebSocket('ws://' + (params.get('server') ?? window.location.host))
ws.onopen = () => {
  etat.innerText = 'OPEN'
}
ws.onclose = () => {
  etat.innerText = 'CLOSED'
}
ws.onmessage = ({ data }) => afficher(...decoder(data))

const parler = () => {
  if (ws.readyState === ws.OPEN) ws.send(coder(champ.pseudo.value, champ.message.value))
  champ.message.value = ''
}
bouton.addEventListener('click', parler)
