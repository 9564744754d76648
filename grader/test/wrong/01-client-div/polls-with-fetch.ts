// fails: connects
// en: No WebSocket at all: fetches the date over HTTP at every click.
// fr: Pas de WebSocket du tout : va chercher la date par HTTP à chaque clic.

const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

etat.textContent = 'CONNECTING'

demande.onclick = async () => {
  try {
    const reponse = await fetch('http://localhost:8888/date')
    etat.textContent = 'OPEN'
    ladate.textContent = await reponse.text()
  } catch {
    etat.textContent = 'CLOSED'
  }
}
