import type { Text } from '../model/text.ts'

export const noApi: Text = {
  en: 'Where there is no WebSocket, new WebSocket throws a ReferenceError: ask for it first (“WebSocket” in window).',
  fr: 'Là où WebSocket n’existe pas, new WebSocket lève une ReferenceError : demandez d’abord («\u00A0WebSocket\u00A0» in window).',
}

export const refused: Text = {
  en: 'That the browser knows WebSockets does not mean that they get through: fall back on “close” as well, once.',
  fr: 'Que le navigateur connaisse les WebSockets ne veut pas dire qu’elles passent : repliez-vous aussi sur «\u00A0close\u00A0», une fois.',
}

export const hanging: Text = {
  en: 'No event comes from a handshake that is never answered: set a time limit of your own, from the beginning.',
  fr: 'Aucun événement ne vient d’une poignée de main sans réponse : fixez votre propre limite de temps, dès le début.',
}

export const cut: Text = {
  en: 'An open WebSocket is no proof that anything passes: let the server say a first word, and wait for it with a time limit. And an end is an end, clean or not.',
  fr: 'Une WebSocket ouverte ne prouve pas que quelque chose passe : faites dire un premier mot au serveur, et attendez-le avec une limite de temps. Et une fin est une fin, en règle ou non.',
}

export const mixed: Text = {
  en: 'Both ways lead into one room: what one says has to reach those who poll and those with a WebSocket.',
  fr: 'Les deux moyens mènent au même salon : ce que l’un dit doit atteindre ceux qui demandent et ceux qui ont une WebSocket.',
}

export const lost: Text = {
  en: 'Number the messages, and let each poll say which one was its last: what was said in between is then in the answer. And send one after the other.',
  fr: 'Numérotez les messages, et que chaque requête dise quel était son dernier : ce qui s’est dit entre-temps est alors dans la réponse. Et envoyez l’un après l’autre.',
}

export const slow: Text = {
  en: 'A poll that is held is to be answered at the moment when something is said, not when a timer looks.',
  fr: 'Une requête retenue doit recevoir sa réponse au moment où quelque chose se dit, pas quand un minuteur regarde.',
}

export const twice: Text = {
  en: 'Two ways brought the same message, or one brought it twice.',
  fr: 'Deux moyens ont apporté le même message, ou l’un l’a apporté deux fois.',
}

export const again: Text = {
  en: 'After coming back, only what was not confirmed is to be said again.',
  fr: 'Au retour, seul ce qui n’a pas été confirmé est à redire.',
}

export const back: Text = {
  en: 'Try again after each failure, with a pause; and a new server counts from the beginning: an old cursor means nothing to it.',
  fr: 'Réessayez après chaque échec, avec une pause ; et un nouveau serveur compte depuis le début : un ancien curseur ne lui dit rien.',
}

export const anew: Text = {
  en: 'A new server counts from the beginning: the number that it gives to somebody may be that of a page which has been there since before.',
  fr: 'Un nouveau serveur compte depuis le début : le numéro qu’il donne à quelqu’un peut être celui d’une page qui était déjà là avant.',
}

export const fromTheStart: Text = {
  en: 'The first answer needs a cursor too, even if it brings no news: a page that asks without one is told only of what comes after its question.',
  fr: 'La première réponse doit elle aussi donner un curseur, même sans nouvelles : qui demande sans curseur n’apprend que ce qui vient après sa question.',
}

export const tab: Text = {
  en: 'A closed tab ends its request: listen to “close” on the response, and forget that one, and nobody else.',
  fr: 'Un onglet fermé met fin à sa requête : écoutez «\u00A0close\u00A0» sur la réponse, et oubliez celle-là, et personne d’autre.',
}

export const spelt: Text = {
  en: 'A body comes in pieces: put them together, and read it at “end”. Content-Length counts bytes, not characters, and what stands in an address or a form has to be encoded (encodeURIComponent, URLSearchParams).',
  fr: 'Un corps arrive en morceaux : rassemblez-les, et lisez-le à «\u00A0end\u00A0». Content-Length compte des octets, pas des caractères, et ce qui figure dans une adresse ou un formulaire doit être encodé (encodeURIComponent, URLSearchParams).',
}
