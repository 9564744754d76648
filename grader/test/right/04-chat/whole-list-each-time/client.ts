const el = (id: string) => document.getElementById(id) as HTMLInputElement
const ws = new WebSocket('ws://' + location.host)

const render = (room: { by: string; text: string }[]) =>
  el('messages').replaceChildren(
    ...room.map(({ by, text }) => {
      const li = document.createElement('li')
      li.textContent = `${by} — ${text}`
      return li
    }),
  )

const showState = () => (el('etat').textContent = ws.readyState === 0 ? 'CONNECTING' : ws.readyState === 1 ? 'OPEN' : 'CLOSED')
showState()
ws.onopen = showState
ws.onclose = showState
ws.onmessage = (e) => render(JSON.parse(e.data))

el('envoyer').onclick = () => {
  try {
    ws.send(JSON.stringify({ by: el('pseudo').value, text: el('message').value }))
  } catch (e) {
    console.warn(e)
  }
}
