// en: One model, one render function; the state's name is found in the WebSocket class itself.
// fr: Un modèle, une fonction d'affichage ; le nom de l'état est cherché dans la classe WebSocket elle-même.

interface Model {
  text: string
  wanted: number
}

const model: Model = { text: '', wanted: 0 }
const socket = new WebSocket(`ws://${location.hostname}:${location.port || 80}/`)

const stateName = () => (['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'] as const).find((name) => WebSocket[name] === socket.readyState)!

function render() {
  document.getElementById('ladate')!.textContent = model.text
  document.getElementById('etat')!.textContent = stateName()
}

function flush() {
  while (model.wanted > 0 && socket.readyState === WebSocket.OPEN) {
    model.wanted--
    socket.send('date')
  }
}

function update(change: () => void) {
  change()
  flush()
  render()
}

document.getElementById('demande')!.addEventListener('click', () =>
  update(() => {
    if (socket.readyState <= WebSocket.OPEN) model.wanted++
  }),
)
socket.addEventListener('open', () => update(() => {}))
socket.addEventListener('close', () => update(() => {}))
socket.addEventListener('message', (e) => update(() => (model.text = e.data)))
render()
