// fails: text-not-html
// en: Keeps the text for a copy button in data-text='…', where an apostrophe ends it.
// fr: Garde le texte pour un bouton de copie dans data-text='…', qu'une apostrophe termine.

const $ = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!

function escapeHtml(text: string): string {
  const span = document.createElement('span')
  span.textContent = text
  return span.innerHTML.replace(/"/g, '&quot;')
}

const ws = new WebSocket(`ws://${location.host}`)
$('#etat').innerText = 'CONNECTING'
ws.addEventListener('open', () => ($('#etat').innerText = 'OPEN'))
ws.addEventListener('close', () => ($('#etat').innerText = 'CLOSED'))
ws.addEventListener('message', (event) => {
  const { type, who, text } = JSON.parse(event.data)
  if (type !== 'said') return
  const [safeWho, safeText] = [who, text].map(escapeHtml)
  $('#messages').insertAdjacentHTML(
    'beforeend',
    `<li data-text='${safeText}'><strong>${safeWho}</strong> : ${safeText}</li>`,
  )
})

$('#messages').addEventListener('dblclick', (event) => {
  const li = (event.target as HTMLElement).closest('li')
  if (li) void navigator.clipboard?.writeText(li.dataset['text'] ?? '')
})

$('#envoyer').addEventListener('click', () => {
  const message = $<HTMLInputElement>('#message')
  if (ws.readyState !== WebSocket.OPEN || message.value.trim() === '') return
  ws.send(JSON.stringify({ type: 'say', who: $<HTMLInputElement>('#pseudo').value, text: message.value }))
  message.value = ''
})
