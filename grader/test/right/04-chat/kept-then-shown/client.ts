// en: The page keeps each message in IndexedDB, and shows it when it is kept.
// fr: La page garde chaque message dans IndexedDB, et le montre une fois gardé.

interface Entry { type: string; who: string; text: string }

const el = <T extends HTMLElement>(id: string) => document.querySelector<T>('#' + id)!
const nick = el<HTMLInputElement>('pseudo')
const field = el<HTMLInputElement>('message')

const database = new Promise<IDBDatabase>((resolve, reject) => {
  const opening = indexedDB.open('chat', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('entries', { keyPath: 'key', autoIncrement: true })
  opening.onsuccess = () => resolve(opening.result)
  opening.onerror = () => reject(opening.error)
})

function draw({ who, text }: Entry) {
  const li = document.createElement('li')
  const b = document.createElement('b')
  b.textContent = who
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

const ws = new WebSocket('ws://' + location.host)
el('etat').textContent = 'CONNECTING'
ws.onopen = () => { el('etat').textContent = 'OPEN' }
ws.onclose = () => { el('etat').textContent = 'CLOSED' }
ws.onmessage = ({ data }) => {
  const entry = JSON.parse(data)
  if (entry.type !== 'said') return
  // what is shown is what is kept
  order = order.then(() => keep(entry)).then(() => draw(entry), console.error)
}

el('envoyer').addEventListener('click', () => {
  if (field.value.trim() === '' || ws.readyState !== WebSocket.OPEN) return
  ws.send(JSON.stringify({ type: 'say', who: nick.value, text: field.value }))
  field.value = ''
  field.focus()
})
