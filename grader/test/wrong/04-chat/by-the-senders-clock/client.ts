const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const list = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLElement>('#etat')!

type Said = { who: string; text: string; at: number }
const all: Said[] = []

const socket = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
socket.onopen = () => (etat.textContent = 'OPEN')
socket.onclose = () => (etat.textContent = 'CLOSED')

document.querySelector<HTMLButtonElement>('#envoyer')!.onclick = () => {
  if (socket.readyState !== WebSocket.OPEN || !message.value.trim()) return
  socket.send(JSON.stringify({ who: pseudo.value, text: message.value, at: Date.now() }))
  message.value = ''
}

socket.onmessage = (event) => {
  all.push(JSON.parse(event.data))
  all.sort((a, b) => a.at - b.at)
  list.replaceChildren(
    ...all.map(({ who, text }) => {
      const li = document.createElement('li')
      li.textContent = `${who} : ${text}`
      return li
    }),
  )
}
