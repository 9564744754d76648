// en: A store of signals; what arrives is painted with the next frame.
// fr: Un magasin de signaux ; ce qui arrive est peint à l'image suivante.

interface Magasin {
  etat: 'CONNECTING' | 'OPEN' | 'CLOSED'
  message: string | null
}
type Effet = (m: Magasin) => void

function creerMagasin(depart: Magasin) {
  const effets: { [K in keyof Magasin]: Effet[] } = { etat: [], message: [] }
  const magasin = new Proxy(depart, {
    set(cible, cle: keyof Magasin, valeur) {
      const change = !Object.is(cible[cle], valeur)
      Reflect.set(cible, cle, valeur)
      if (change) for (const effet of effets[cle]) effet(magasin)
      return true
    },
  })
  const surveiller = (cle: keyof Magasin, effet: Effet) => {
    effets[cle].push(effet)
    effet(magasin)
  }
  return { magasin, surveiller }
}

/** However often it is called, the work is done once, in the next frame, with what is true then. */
function parImage(travail: Effet): Effet {
  let prevu = 0
  return (m) => {
    prevu ||= requestAnimationFrame(() => {
      prevu = 0
      travail(m)
    })
  }
}

const { magasin, surveiller } = creerMagasin({ etat: 'CONNECTING', message: null })
const noeud = (id: string) => document.getElementById(id) as HTMLElement

surveiller('etat', ({ etat }) => {
  noeud('etat').textContent = etat
  document.title = `${{ CONNECTING: '…', OPEN: '●', CLOSED: '○' }[etat]} La date`
})
surveiller(
  'message',
  parImage(({ message }) => {
    if (message !== null) noeud('ladate').textContent = message
  }),
)

const ws = new WebSocket(`ws://${window.location.host}/`)
ws.onopen = () => (magasin.etat = 'OPEN')
ws.onclose = () => (magasin.etat = 'CLOSED')
ws.onerror = () => console.warn('connection trouble; close will follow')
ws.onmessage = ({ data }) => {
  if (typeof data === 'string') magasin.message = data
}

noeud('demande').onclick = () => {
  if (magasin.etat === 'OPEN' && ws.readyState === ws.OPEN) ws.send('date')
}
