interface Parole { n: number; pseudo: string; texte: string }
interface Ecrit { seq: number; pseudo: string; texte: string }
interface Paquet { demarrage: string; paroles: Parole[]; entendu?: number }

const el = (id: string) => document.getElementById(id)!
const nom = el('pseudo') as HTMLInputElement
const champ = el('message') as HTMLInputElement
const moi = sessionStorage.getItem('moi') ?? 'v' + Math.random().toString(36).slice(2)
sessionStorage.setItem('moi', moi)

class Salon {
  demarrage = ''
  recu = 0
  seq = 0
  ecrits: Ecrit[] = []
  voie: 'rien' | 'ws' | 'poll' = 'rien'
  ws: WebSocket | null = null
  envoi = false
  envoyes = 0
  essai = 0

  adresse(verbe: string): string {
    return `/${verbe}/${moi}?d=${encodeURIComponent(this.demarrage)}&recu=${this.recu}`
  }

  montrer(p: Paquet): void {
    if (p.demarrage !== this.demarrage) {
      this.demarrage = p.demarrage
      this.recu = 0
    }
    const entendu = p.entendu ?? 0
    this.ecrits = this.ecrits.filter((e) => e.seq > entendu)
    for (const parole of p.paroles) {
      if (parole.n <= this.recu) continue
      this.recu = parole.n
      const li = document.createElement('li')
      li.append(Object.assign(document.createElement('b'), { textContent: parole.pseudo }), ' — ', parole.texte)
      el('messages').append(li)
    }
  }

  dire(): void {
    if (!champ.value.trim()) return
    this.ecrits.push({ seq: ++this.seq, pseudo: nom.value, texte: champ.value })
    champ.value = ''
    this.vider()
  }

  vider(): void {
    if (this.ecrits.length === 0) return
    if (this.voie === 'ws' && this.ws) {
      const nouveaux = this.ecrits.filter((e) => e.seq > this.envoyes)
      if (nouveaux.length === 0) return
      this.envoyes = this.seq
      this.ws.send(JSON.stringify({ ecrits: nouveaux }))
    } else if (this.voie === 'poll' && !this.envoi) {
      this.envoi = true
      const lot = [...this.ecrits]
      fetch(`/dire/${moi}`, { method: 'POST', body: JSON.stringify(lot) })
        .then((r) => {
          if (!r.ok) throw new Error('HTTP ' + r.status)
          this.ecrits = this.ecrits.slice(lot.length)
          this.envoi = false
          this.vider()
        })
        .catch(() => {
          this.envoi = false
        })
    }
  }

  demarrer(): void {
    this.essai++
    if (typeof WebSocket === 'undefined') return this.sonder()
    const ws = new WebSocket('ws://' + location.host + this.adresse('ws'))
    const abandon = setTimeout(() => fini(), 2500)
    let clos = false
    const fini = () => {
      if (clos) return
      clos = true
      clearTimeout(abandon)
      ws.close()
      this.ws = null
      this.sonder()
    }
    ws.addEventListener('message', (e) => {
      if (clos) return
      clearTimeout(abandon)
      this.essai = 0
      const p: Paquet = JSON.parse(e.data)
      this.montrer(p)
      if (p.paroles.length > 0) ws.send(JSON.stringify({ recu: this.recu }))
      if (this.ws !== ws) this.envoyes = 0
      this.ws = ws
      this.voie = 'ws'
      el('etat').textContent = 'WebSocket'
      this.vider()
    })
    ws.addEventListener('close', fini)
    ws.addEventListener('error', fini)
  }

  sonder(): void {
    this.voie = 'poll'
    el('etat').textContent = 'Sondage'
    this.vider()
    fetch(this.adresse('nouvelles'))
      .then((r) => (r.ok ? (r.json() as Promise<Paquet>) : Promise.reject(new Error('HTTP ' + r.status))))
      .then((p) => {
        this.essai = 0
        this.montrer(p)
        this.sonder()
      })
      .catch((e) => {
        console.warn(e)
        this.voie = 'rien'
        el('etat').textContent = '…'
        setTimeout(() => this.demarrer(), Math.min(1000 * 2 ** this.essai, 8000))
      })
  }
}

const salon = new Salon()
el('envoyer').addEventListener('click', () => salon.dire())
salon.demarrer()
