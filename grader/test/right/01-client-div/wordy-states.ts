// en: Talks about the other states beside the one that is meant, which comes first.
// fr: Parle des autres états à côté de celui qui est voulu, qui vient en premier.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const debut = performance.now()
let ouverture = 0
const secondes = (depuis: number) => ((performance.now() - depuis) / 1000).toFixed(1)
const socket = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING (the connection is not open yet)'
socket.onopen = () => {
  ouverture = performance.now()
  etat.textContent = `OPEN (connecting took ${secondes(debut)} s)`
}
socket.onclose = () => {
  etat.textContent = ouverture
    ? `CLOSED (it was open for ${secondes(ouverture)} s)`
    : 'CLOSED (the connection could not be opened)'
}
socket.onmessage = ({ data }) => { ladate.textContent = data }
demande.addEventListener('click', () => { if (socket.readyState === WebSocket.OPEN) socket.send('date') })
