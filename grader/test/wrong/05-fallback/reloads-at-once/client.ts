const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!

pseudo.value = sessionStorage.getItem('pseudo') ?? ''
pseudo.oninput = () => sessionStorage.setItem('pseudo', pseudo.value)

const ws = new WebSocket('ws://' + location.host)
ws.onmessage = (event) => {
  const { nickname, text } = JSON.parse(event.data)
  const li = document.createElement('li')
  li.textContent = `${nickname}: ${text}`
  document.querySelector('#messages')!.append(li)
}
// perhaps it works better the next time
ws.onclose = () => location.reload()

document.querySelector('#envoyer')!.addEventListener('click', () => {
  ws.send(JSON.stringify({ nickname: pseudo.value, text: message.value }))
  message.value = ''
})
