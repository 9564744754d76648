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
const coder = (p: string, m: string) => {
  const corps = new TextEncoder().encode(p + m)
  const trame = new Uint8Array(1 + corps.length)
  trame[0] = p.length
  trame.set(corps, 1)
  return trame
}
const decoder = (trame: ArrayBuffer): [string, string] => {
  const octets = new Uint8Array(trame)
  const n = 1 + octets[0]!
  const texte = new TextDecoder()
  return [texte.decode(octets.subarray(1, n)), texte.decode(octets.subarray(n))]
}

etat.innerText = 'CONNECTING'
const params = new URLSearchParams(window.location.search)
const ws = new WebSocket('ws://' + (params.get('server') ?? window.location.host))
ws.binaryType = 'arraybuffer'
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
