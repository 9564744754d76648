interface Entry { id: string; name: string; text: string }

const el = <T extends HTMLElement>(id: string) => document.querySelector<T>('#' + id)!
const nick = el<HTMLInputElement>('pseudo')
const field = el<HTMLInputElement>('message')

const database = new Promise<IDBDatabase>((resolve, reject) => {
  const opening = indexedDB.open('chat', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('entries', { keyPath: 'key', autoIncrement: true })
  opening.onsuccess = () => resolve(opening.result)
  opening.onerror = () => reject(opening.error)
})

function draw({ name, text }: Entry) {
  const li = document.createElement('li')
  const b = document.createElement('b')
  b.textContent = name
  li.append(b, document.createTextNode(': ' + text))
  el('messages').append(li)
}

async function keep(entry: Entry) {
  const tx = (await database).transaction('entries', 'readwrite')
  tx.objectStore('entries').add(entry)
  return new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve()
    tx.onabort = tx.onerror = () => reject(tx.error)
  })
}

async function kept() {
  const all = (await database).transaction('entries').objectStore('entries').getAll()
  return new Promise<Entry[]>((resolve) => (all.onsuccess = () => resolve(all.result)))
}

let order = kept().then((entries) => entries.forEach(draw))

const ws = new WebSocket(`ws://${location.host}/chat`)
el('etat').textContent = 'CONNECTING'
ws.onopen = () => { el('etat').textContent = 'OPEN' }
ws.onclose = () => { el('etat').textContent = 'CLOSED' }
ws.onmessage = ({ data }) => {
  const entry = JSON.parse(data)
  if (entry.error) return console.warn(entry.error)
  // what is shown is what is kept
  order = order.then(() => keep(entry)).then(() => draw(entry), console.error)
}

let count = 0
const me = crypto.randomUUID()
el('envoyer').addEventListener('click', () => {
  if (field.value.trim() === '' || ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ id: me + '-' + ++count, name: nick.value, text: field.value }))
  field.value = ''
  field.focus()
})
