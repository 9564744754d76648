// en: Nickname and text stand in attributes too, with their quotation marks escaped, and in properties.
// fr: Pseudo et texte se trouvent aussi dans des attributs, guillemets échappés, et dans des propriétés.

const $ = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!
const NAMES: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (each) => `&${NAMES[each]};`)

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
    `<li data-text='${safeText}'><strong title="${safeWho}">${safeWho}</strong> : ${safeText}</li>`,
  )
  const last = $('#messages').lastElementChild as HTMLElement
  last.title = text
  last.dataset['author'] = who
  last.setAttribute('aria-label', `${who}: ${text}`)
})

$('#envoyer').addEventListener('click', () => {
  const message = $<HTMLInputElement>('#message')
  if (ws.readyState !== WebSocket.OPEN || message.value.trim() === '') return
  ws.send(JSON.stringify({ type: 'say', who: $<HTMLInputElement>('#pseudo').value, text: message.value }))
  message.value = ''
})
