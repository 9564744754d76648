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

export const idle: Text = {
  en: 'Whoever asks is served, however late, and whatever they have said before: do not close who has not asked yet, and listen to every message (on, not once).',
  fr: 'Qui demande est servi, si tard que ce soit, et quoi qu’il ait dit avant : ne fermez pas la connexion de qui n’a pas encore demandé, et écoutez tous les messages (on, pas once).',
}

export const twice: Text = {
  en: 'Who is served already may ask again: ignore it, or stop the old timer before you start a new one. Neither two streams nor none.',
  fr: 'Qui est déjà servi peut demander encore : ignorez-le, ou arrêtez l’ancien minuteur avant d’en lancer un nouveau. Ni deux flux, ni aucun.',
}

export const otherWord: Text = {
  en: 'Another word is no request, and ends none: what was asked for goes on.',
  fr: 'Un autre mot n’est pas une demande, et n’en arrête aucune : ce qui a été demandé continue.',
}

export const longStay: Text = {
  en: 'Whoever has asked is served until they leave, though they say nothing more. Who pings has to listen to “pong” too: a browser answers pings by itself.',
  fr: 'Qui a demandé est servi jusqu’à son départ, même s’il ne dit plus rien. Si vous envoyez des ping, écoutez aussi «\u00A0pong\u00A0» : un navigateur répond de lui-même aux ping.',
}

export const inherited: Text = {
  en: 'When somebody leaves, there is nothing to be sent to those who have not asked: neither the dates nor the news.',
  fr: 'Quand quelqu’un s’en va, il n’y a rien à envoyer à qui n’a rien demandé : ni les dates, ni la nouvelle.',
}

export const together: Text = {
  en: 'Several can leave within one tick: each removal from an array shifts the indexes of those that come after.',
  fr: 'Plusieurs clients peuvent partir entre deux battements : chaque retrait d’un tableau décale les indices de ceux qui suivent.',
}

export const idleVanisher: Text = {
  en: 'Whoever is cut may never have asked: then there is no timer of theirs, and no entry.',
  fr: 'Un client coupé n’a peut-être jamais rien demandé : il n’a alors ni minuteur, ni entrée dans votre table.',
}
