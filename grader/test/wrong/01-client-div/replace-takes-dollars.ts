// fails: shows-any-text
// en: Fills a template with replace, for which a dollar sign means something.
// fr: Remplit un modèle avec replace, pour qui un dollar a un sens.

const TEMPLATES = { date: '{value}', state: 'Connection: {value}' } as const
function render(id: string, template: string, value: string): void {
  document.getElementById(id)!.textContent = template.replace('{value}', value)
}
const socket = new WebSocket('ws://localhost:8888')
render('etat', TEMPLATES.state, 'CONNECTING')
socket.addEventListener('open', () => render('etat', TEMPLATES.state, 'OPEN'))
socket.addEventListener('close', () => render('etat', TEMPLATES.state, 'CLOSED'))
socket.addEventListener('message', (e) => render('ladate', TEMPLATES.date, e.data))
document.getElementById('demande')!.addEventListener('click', () => {
  try {
    socket.send('date')
  } catch {
    console.warn('not open yet')
  }
})
