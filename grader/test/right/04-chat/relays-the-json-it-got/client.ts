const pseudo = document.getElementById('pseudo') as HTMLInputElement
const message = document.getElementById('message') as HTMLInputElement
const etat = document.getElementById('etat')!

const ws = new WebSocket('ws://' + window.location.host)

etat.innerText = 'CONNECTING…'
ws.onopen = () => {
  etat.innerText = 'OPEN !'
}
ws.onclose = () => {
  etat.innerText = 'CLOSED.'
}
ws.onmessage = (evt) => {
  const { pseudo, texte } = JSON.parse(evt.data)
  document.getElementById('messages')!.appendChild(document.createElement('li')).textContent = `<${pseudo}> ${texte}`
}

document.getElementById('envoyer')!.onclick = function () {
  const texte = message.value
  if (texte.trim() !== '' && ws.readyState === 1) {
    ws.send(JSON.stringify({ pseudo: pseudo.value, texte }))
    message.value = ''
  }
}
