type Parole = { cle: string; pseudo: string; texte: string }
type Nouvelles = { serveur: string; rang: number; paroles: Parole[] }

const champ = (id: string) => document.querySelector<HTMLInputElement>(`#${id}`)!
const dormir = (ms: number) => new Promise<void>((fin) => setTimeout(fin, ms))

class Salon {
  serveur = ''
  rang = 0
  attente: Parole[] = []
  private vues = new Set<string>()

  recevoir({ serveur, rang, paroles }: Nouvelles) {
    this.serveur = serveur
    this.rang = rang
    for (const parole of paroles) {
      this.attente = this.attente.filter((mienne) => mienne.cle !== parole.cle)
      if (this.vues.has(parole.cle)) continue
      this.vues.add(parole.cle)
      const li = document.createElement('li')
      li.textContent = `${parole.pseudo} : ${parole.texte}`
      champ('messages').append(li)
    }
  }
}

interface Canal {
  /** Porte ce qui attend. */
  porter(nouvelles: Parole[]): void
}

class CanalSocket implements Canal {
  private constructor(private readonly socket: WebSocket, readonly fin: Promise<void>) {}

  porter(nouvelles: Parole[]) {
    this.socket.send(JSON.stringify(nouvelles))
  }

  /** Le canal, dès que le serveur y a dit un premier mot ; ou pourquoi il n'y en a pas. */
  static ouvrir(salon: Salon, patience: number) {
    return new Promise<CanalSocket | 'muet' | 'perdu'>((resoudre) => {
      const socket = new WebSocket(`ws://${location.host}/salon`)
      let finir = () => {}
      const fin = new Promise<void>((fini) => (finir = fini))
      const quitter = (raison: 'muet' | 'perdu') => {
        clearTimeout(minuterie)
        socket.onopen = socket.onmessage = socket.onclose = null
        socket.close()
        finir()
        setTimeout(resoudre, 50, raison)
      }
      let minuterie = setTimeout(quitter, patience, 'muet')
      let canal: CanalSocket | undefined
      socket.onopen = () => {
        clearTimeout(minuterie)
        minuterie = setTimeout(quitter, 4000, 'perdu')
      }
      socket.onmessage = (evenement) => {
        clearTimeout(minuterie)
        salon.recevoir(JSON.parse(evenement.data))
        if (canal) return
        canal = new CanalSocket(socket, fin)
        resoudre(canal)
      }
      socket.onclose = () => quitter('perdu')
    })
  }
}

class CanalRequetes implements Canal {
  private occupe = false
  constructor(private readonly salon: Salon) {}

  async porter() {
    if (this.occupe) return
    this.occupe = true
    while (this.salon.attente.length > 0) {
      const lot = this.salon.attente.slice(0, 100)
      try {
        const reponse = await fetch('/paroles', { method: 'POST', body: JSON.stringify(lot) })
        if (!reponse.ok) throw new Error(reponse.statusText)
        this.salon.attente = this.salon.attente.filter((une) => !lot.includes(une))
      } catch {
        await dormir(2000)
      }
    }
    this.occupe = false
  }

  async ecouter() {
    let repos = 1000
    for (;;) {
      try {
        const { serveur, rang } = this.salon
        const reponse = await fetch(`/paroles/${serveur}/${rang}`, { cache: 'no-store' })
        if (!reponse.ok) throw new Error(reponse.statusText)
        this.salon.recevoir(await reponse.json())
        repos = 1000
        champ('etat').textContent = 'par requêtes'
      } catch {
        champ('etat').textContent = 'serveur absent'
        await dormir(repos)
        repos = Math.min(repos * 1.5, 5000)
      }
    }
  }
}

const salon = new Salon()
const moi = Math.random().toString(36).slice(2) + Date.now().toString(36)
let canal: Canal | undefined
let compte = 0

champ('envoyer').addEventListener('click', () => {
  if (champ('message').value === '') return
  const parole = {
    cle: `${moi}-${++compte}`,
    pseudo: champ('pseudo').value,
    texte: champ('message').value,
  }
  salon.attente.push(parole)
  canal?.porter([parole])
})

async function essayerLaSocket() {
  if (typeof WebSocket === 'undefined') return
  // Un réseau lent n'est pas un proxy : à qui se tait, on laisse une seconde chance, plus longue.
  for (const patience of [2000, 4000]) {
    const ouvert = await CanalSocket.ouvrir(salon, patience)
    if (ouvert === 'muet') continue
    if (ouvert === 'perdu') return
    canal = ouvert
    champ('etat').textContent = 'WebSocket'
    if (salon.attente.length > 0) ouvert.porter(salon.attente)
    await ouvert.fin
    canal = undefined
    await dormir(50)
    return
  }
}

await essayerLaSocket()
const requetes = new CanalRequetes(salon)
canal = requetes
requetes.porter()
requetes.ecouter()

export {}
