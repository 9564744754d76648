const pseudo = document.querySelector('#pseudo') as HTMLInputElement
const message = document.querySelector('#message') as HTMLInputElement
const liste = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

type Parole = { rang: number; pseudo: string; texte: string }

const page = String(Math.random()).substring(2)
let serveur = ''
let dernier = 0
let rang = 0
let paroles: Parole[] = []
let envoyer = () => {}

function lire(nouvelles: any) {
  if (nouvelles.id !== serveur) {
    serveur = nouvelles.id
    dernier = nouvelles.dernier
  }
  for (const m of nouvelles.messages ?? []) {
    if (m.numero <= dernier) continue
    dernier = m.numero
    const li = document.createElement('li')
    li.textContent = m.pseudo + ' dit : ' + m.texte
    liste.appendChild(li)
    if (m.page === page) paroles = paroles.filter((p) => p.rang > m.rang)
  }
}

const attendre = (ms: number) => new Promise((fini) => setTimeout(fini, ms))

async function parWebSocket() {
  if (!(window as any).WebSocket) return
  const ws = new WebSocket('ws://' + location.host)
  try {
    const delai = attendre(3000).then(() => 'trop tard')
    const fermeture = new Promise((fini) => ws.addEventListener('close', fini))
    const bonjour = new Promise((fini) => ws.addEventListener('message', fini, { once: true }))
    const premier = (await Promise.race([delai, fermeture, bonjour])) as MessageEvent | string
    if (premier === 'trop tard' || (premier as MessageEvent).type !== 'message') return
    const present = JSON.parse((premier as MessageEvent).data)
    // something was said while we were away: the polls know how to fetch it
    const connu = present.id === serveur ? dernier : 0
    if (serveur !== '' && present.dernier > connu) return
    lire(present)
    ws.addEventListener('message', (e) => lire(JSON.parse(e.data)))
    etat.textContent = 'WebSocket'
    let envoye = 0
    envoyer = () => {
      const reste = paroles.filter((p) => p.rang > envoye)
      if (reste.length === 0) return
      envoye = rang
      ws.send(JSON.stringify({ page, paroles: reste }))
    }
    envoyer()
    await fermeture
  } finally {
    envoyer = () => {}
    ws.close()
  }
}

async function json(adresse: string, options: RequestInit = {}) {
  const reponse = await fetch(adresse, { cache: 'no-store', ...options })
  if (!reponse.ok) throw new Error(adresse)
  return reponse.json()
}

async function parRequetes() {
  const ici = await json('/maintenant')
  if (serveur === '') lire(ici)
  etat.textContent = 'requêtes'
  let occupe = false
  let casse = false
  envoyer = async () => {
    if (occupe || casse) return
    occupe = true
    try {
      while (paroles.length > 0) {
        const lot = [...paroles]
        await json('/parler', { method: 'POST', body: JSON.stringify({ page, paroles: lot }) })
        paroles = paroles.filter((p) => !lot.includes(p))
      }
    } catch (e) {
      casse = true
    }
    occupe = false
  }
  envoyer()
  try {
    while (!casse) lire(await json(`/attendre?id=${serveur}&dernier=${dernier}`))
  } finally {
    casse = true
    envoyer = () => {}
  }
}

async function vivre() {
  let pause = 1000
  for (;;) {
    const debut = Date.now()
    try {
      await parWebSocket()
      await parRequetes()
    } catch (e) {
      console.log(e)
    }
    if (Date.now() - debut > 20000) pause = 1000
    await attendre(pause + 300 * Math.random())
    pause = Math.min(pause * 1.7, 7000)
  }
}

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (message.value.trim() === '') return
  paroles.push({ rang: ++rang, pseudo: pseudo.value, texte: message.value })
  message.value = ''
  envoyer()
})

vivre()
