const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

interface Message {
  n: number
  id: string
  pseudo: string
  texte: string
}

let start = ''
let since = 0
const vus = new Set<string>()
let aEnvoyer: Omit<Message, 'n'>[] = []
let socket: WebSocket | null = null // seulement tant qu'il marche
let polling = false

function recevoir(paquet: { start: string; messages: Message[] }) {
  if (paquet.start !== start) {
    start = paquet.start
    since = 0
  }
  for (const m of paquet.messages) {
    if (m.n <= since) continue
    since = m.n
    aEnvoyer = aEnvoyer.filter((e) => e.id !== m.id)
    if (vus.has(m.id)) continue
    vus.add(m.id)
    const li = document.createElement('li')
    li.textContent = m.pseudo + ' : ' + m.texte
    messages.appendChild(li)
  }
}

const ou = () => '?start=' + encodeURIComponent(start) + '&since=' + since
const pause = (ms: number) => new Promise((r) => setTimeout(r, ms))

function ouvrir() {
  if (!window.WebSocket) {
    sonder()
    return
  }
  const ws = new WebSocket('ws://' + location.host + '/' + ou())
  const partis = new Set<string>()

  const delai = setTimeout(() => {
    console.log('Le WebSocket ne répond pas, on passe au sondage')
    ws.close()
    sonder()
  }, 3000)

  ws.onmessage = (e) => {
    clearTimeout(delai)
    recevoir(JSON.parse(e.data))
    if (socket === ws) return
    socket = ws
    etat.textContent = 'WebSocket'
    envoyerParSocket = () => {
      for (const m of aEnvoyer) {
        if (partis.has(m.id)) continue
        partis.add(m.id)
        ws.send(JSON.stringify(m))
      }
    }
    envoyerParSocket()
  }

  ws.onclose = () => {
    clearTimeout(delai)
    socket = null
    sonder()
  }
}

let envoyerParSocket = () => {}

async function sonder() {
  polling = true
  etat.textContent = 'Sondage'
  let echecs = 0
  vider()
  while (true) {
    const arret = new AbortController()
    const delai = setTimeout(() => arret.abort(), 26_000)
    try {
      const reponse = await fetch('/attendre' + ou(), { cache: 'no-store', signal: arret.signal })
      if (!reponse.ok) throw new Error('HTTP ' + reponse.status)
      recevoir(await reponse.json())
      if (echecs > 0) vider()
      echecs = 0
      etat.textContent = 'Sondage'
    } catch (erreur) {
      etat.textContent = 'Le serveur ne répond pas'
      echecs++
      await pause(Math.min(6000, 1000 * 2 ** (echecs - 1)) * (0.8 + 0.4 * Math.random()))
    } finally {
      clearTimeout(delai)
    }
  }
}

let enCours = false
async function vider() {
  if (enCours) return
  enCours = true
  let echecs = 0
  while (aEnvoyer.length > 0) {
    const lot = aEnvoyer.slice()
    try {
      const reponse = await fetch('/dire', { method: 'POST', body: JSON.stringify(lot) })
      if (!reponse.ok) throw new Error('HTTP ' + reponse.status)
      aEnvoyer = aEnvoyer.filter((m) => !lot.includes(m))
    } catch {
      echecs++
      await pause(Math.min(5000, 1000 * 2 ** echecs))
    }
  }
  enCours = false
}

function dire() {
  if (message.value.trim() === '') return
  aEnvoyer.push({ id: crypto.randomUUID(), pseudo: pseudo.value, texte: message.value })
  message.value = ''
  if (socket) envoyerParSocket()
  else if (polling) vider()
}

envoyer.addEventListener('click', dire)
message.addEventListener('keydown', (e) => {
  if (e.key === 'Enter') dire()
})

ouvrir()
