import type { Text } from '../model/text.ts'

export const broadcast: Text = {
  en: 'The server sends to all clients (wss.clients); it should send to those that asked.',
  fr: 'Le serveur envoie à tous les clients (wss.clients) ; il devrait n’envoyer qu’à ceux qui ont demandé.',
}

export const kept: Text = {
  en: 'The place of somebody who has left still says that its owner has asked.',
  fr: 'La place de quelqu’un qui est parti dit encore que son occupant a demandé.',
}

export const sharedTimer: Text = {
  en: 'One timer for everybody is started anew by each request: give each connection its own, or let the common one run on.',
  fr: 'Un minuteur commun est relancé à chaque demande : donnez-en un à chaque connexion, ou laissez tourner celui qui est commun.',
}

export const leaver: Text = {
  en: 'Whoever leaves takes something of the others along: an index that has shifted since (splice), or a timer that they share.',
  fr: 'Qui s’en va emporte quelque chose des autres : un indice qui a changé depuis (splice), ou un minuteur partagé.',
}

export const vanisher: Text = {
  en: 'A connection can end without a Close frame: one that fails must not end the loop over the others, nor the program.',
  fr: 'Une connexion peut finir sans trame Close : si l’une échoue, la boucle sur les autres doit continuer, et le programme aussi.',
}

export const newcomer: Text = {
  en: 'After somebody has left, the number of those who are there, or an index, is no longer a name for one of them: keep a Set or a Map of the connections themselves.',
  fr: 'Après un départ, le nombre des présents, ou un indice, ne désigne plus personne à coup sûr : gardez un Set ou une Map des connexions elles-mêmes.',
}

export const late: Text = {
  en: 'Whoever asks is served, also while others are being served already.',
  fr: 'Qui demande est servi, même quand d’autres le sont déjà.',
}
