const $ = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const script = `
  const ws = new WebSocket('${location.origin.replace('http', 'ws')}')
  ws.onopen = () => postMessage({ state: 'OPEN' })
  ws.onclose = () => postMessage({ state: 'CLOSED' })
  ws.onmessage = (event) => postMessage({ said: JSON.parse(event.data) })
  onmessage = (event) => { if (ws.readyState === 1) ws.send(JSON.stringify(event.data)) }`
const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })))

$('etat').textContent = 'CONNECTING'
worker.onmessage = ({ data }) => {
  if (data.state) $('etat').textContent = data.state
  if (!data.said) return
  const li = document.createElement('li')
  li.textContent = data.said.join(' : ')
  $('messages').append(li)
}
$('envoyer').onclick = () => {
  const field = $<HTMLInputElement>('message')
  if (field.value.trim() === '') return
  worker.postMessage([$<HTMLInputElement>('pseudo').value, field.value])
  field.value = ''
}
