// en: Awaits the opening at the top level of the module; only then does a click do anything.
// fr: Attend l'ouverture au plus haut niveau du module ; un clic ne fait quelque chose qu'ensuite.

const ws = new WebSocket(`ws://${location.host}/`)
const etat = document.querySelector('#etat')!

etat.textContent = 'CONNECTING…'
ws.addEventListener('close', () => (etat.textContent = 'CLOSED'))
ws.addEventListener('message', (e) => (document.querySelector('#ladate')!.textContent = e.data))

const opened = await new Promise<boolean>((resolve) => {
  ws.addEventListener('open', () => resolve(true))
  ws.addEventListener('close', () => resolve(false))
})

if (opened) {
  etat.textContent = 'OPEN'
  document.querySelector('#demande')!.addEventListener('click', () => {
    if (ws.readyState === ws.OPEN) ws.send('date')
  })
}

export {}
