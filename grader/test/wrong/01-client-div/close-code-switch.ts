// fails: shows-state
// en: Looks after three close codes only.
// fr: Ne s'occupe que de trois codes de fermeture.

const bouton = document.querySelector('#demande')!
const sortie = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const connexion = new WebSocket('ws://localhost:8888')
afficher('CONNECTING')

function afficher(texte: string) {
  etat.textContent = texte
}

connexion.onopen = () => afficher('OPEN')

connexion.onclose = (fin: CloseEvent) => {
  // https://developer.mozilla.org/fr/docs/Web/API/CloseEvent/code
  switch (fin.code) {
    case 1000:
      afficher('CLOSED (fin normale)')
      break
    case 1001:
      afficher('CLOSED (le serveur s’en va)')
      break
    case 1006:
      afficher('CLOSED (connexion perdue ou impossible)')
      break
  }
}

connexion.onmessage = (recu: MessageEvent) => {
  sortie.textContent = String(recu.data)
}

bouton.addEventListener('click', () => {
  if (connexion.readyState === WebSocket.OPEN) {
    connexion.send('date')
  } else {
    console.log('Pas encore (ou plus) connecté')
  }
})
