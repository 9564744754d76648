// fails: shows-date
// en: What the server says in the first 50 ms after the opening finds nobody listening.
// fr: Ce que le serveur dit dans les 50 ms qui suivent l’ouverture ne trouve personne à l’écoute.

const at = (id: string) => document.querySelector<HTMLElement>(id)!

async function main() {
  at('#etat').textContent = 'CONNECTING'
  const ws = new WebSocket(`ws://${location.host}`)
  const closed = new Promise<void>((resolve) => ws.addEventListener('close', () => resolve()))
  const opened = new Promise<void>((resolve) => ws.addEventListener('open', () => resolve()))
  await Promise.race([opened, closed])
  if (ws.readyState === WebSocket.OPEN) {
    at('#etat').textContent = 'OPEN'
    at('#demande').addEventListener('click', () => {
      if (ws.readyState === WebSocket.OPEN) ws.send('date')
    })
    // Let the browser paint OPEN before dates come.
    await new Promise((resolve) => setTimeout(resolve, 50))
    ws.addEventListener('message', (event) => (at('#ladate').textContent = event.data))
    await closed
  }
  at('#etat').textContent = 'CLOSED'
}

void main()
