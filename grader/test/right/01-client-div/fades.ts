// en: What arrives fades out and in: the text changes at the end of an animation, or of a transition.
// fr: Ce qui arrive s’estompe : le texte change à la fin d’une animation, ou d’une transition.

const box = document.querySelector<HTMLElement>('#ladate')!
const state = document.querySelector<HTMLElement>('#etat')!

const fading = document.createElement('style')
fading.textContent = '#etat { transition: opacity 100ms } #etat.away { opacity: 0 }'
document.head.append(fading)

function setState(text: string) {
  state.addEventListener('transitionend', () => {
    state.textContent = text
    state.classList.remove('away')
  }, { once: true })
  state.classList.add('away')
}

async function show(text: string) {
  await box.animate({ opacity: [1, 0] }, 100).finished
  box.textContent = text
  box.animate({ opacity: [0, 1] }, 100)
}

state.textContent = 'CONNECTING'
const ws = new WebSocket('ws://' + location.host)
ws.onopen = () => setState('OPEN')
ws.onclose = () => setState('CLOSED')
ws.onmessage = (event) => show(event.data)

document.querySelector('#demande')!.addEventListener('click', () => {
  if (ws.readyState === ws.OPEN) ws.send('date')
})
