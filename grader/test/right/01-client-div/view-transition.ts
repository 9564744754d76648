// en: Each change of the page is a view transition of the browser.
// fr: Chaque changement de la page est une transition de vue du navigateur.

const $ = (id: string) => document.getElementById(id)!

const put = (id: string, text: string) =>
  document.startViewTransition(() => {
    $(id).textContent = text
  })

$('etat').textContent = 'CONNECTING'
const socket = new WebSocket(`ws://${location.host}/`)
socket.addEventListener('open', () => put('etat', 'OPEN'))
socket.addEventListener('close', () => put('etat', 'CLOSED'))
socket.addEventListener('message', ({ data }) => put('ladate', data))
$('demande').addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})
