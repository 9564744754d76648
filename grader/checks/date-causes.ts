import type { Text } from '../model/text.ts'
import { FIRST } from './rhythm.ts'

export const patienceCause: Text = {
  en: 'Nobody asked: a reminder or a greeting is not silence either, nor is a Close frame for who waits long.',
  fr: 'Personne n’a rien demandé : un rappel ou un mot d’accueil n’est pas non plus le silence, ni une trame Close pour qui attend longtemps.',
}

export const unaskedCause: Text = {
  en: 'The timer starts when the client connects; it should start when the client sends “date”.',
  fr: 'Le minuteur démarre à la connexion du client ; il devrait démarrer quand le client envoie «\u00A0date\u00A0».',
}

/** @param gap ms between two dates after somebody has asked twice */
export function twiceCause(gap: number): Text | null {
  return gap > FIRST
    ? null
    : {
        en: 'Each “date” starts one more timer: stop the old one first, or ignore the second request.',
        fr: 'Chaque «\u00A0date\u00A0» lance un minuteur de plus : arrêtez d’abord l’ancien, ou ignorez la seconde demande.',
      }
}

export const onlyDates: Text = {
  en: 'Whoever asks again is answered by dates alone, as after the first time: nothing is sent beside them.',
  fr: 'Qui demande encore n’a que des dates pour réponse, comme la première fois : rien n’est envoyé à côté.',
}

export const nextCause: Text = {
  en: 'Something of the client before is still there: a “busy” flag or a counter that is never reset, or a timer that was not cleared on close. A client that vanishes sends no Close frame, but ws emits “close” for it too: whatever the code, who is gone is gone.',
  fr: 'Il reste quelque chose du client précédent : un drapeau «\u00A0occupé\u00A0» ou un compteur jamais remis à zéro, ou un minuteur non arrêté à la fermeture. Un client qui disparaît n’envoie pas de trame Close, mais ws émet «\u00A0close\u00A0» pour lui aussi : quel que soit le code, qui est parti est parti.',
}

export const ownClockCause: Text = {
  en: 'The dates were right for the client before: has the program’s own clock stood still since? Call new Date() at each sending.',
  fr: 'Les dates étaient justes pour le client précédent : l’horloge du programme s’est-elle arrêtée depuis ? Appelez new Date() à chaque envoi.',
}

export const midnightCause: Text = {
  en: 'At midnight the day changes too: take the day and the time from the same new Date(), anew each time, and both from the local clock or both from UTC.',
  fr: 'À minuit, le jour change aussi : prenez le jour et l’heure dans un même new Date(), à chaque envoi, et tous deux de l’horloge locale ou tous deux d’UTC.',
}
