import type { Text } from '../model/text.ts'

export const many: Text = {
  en: 'Every message counts, also when many come at once: is there a limit on how fast people may write?',
  fr: 'Chaque message compte, même quand il en vient beaucoup à la fois : y a-t-il une limite à la vitesse à laquelle on écrit ?',
}

export const markup: Text = {
  en: 'innerHTML interprets what came from somebody else; textContent and append show it. Who escapes as well shows &lt; to people.',
  fr: 'innerHTML interprète ce qui vient d’un autre ; textContent et append le montrent. Et qui échappe en plus montre &lt; aux gens.',
}

export const length: Text = {
  en: 'From 126 bytes on a length takes two more bytes, from 65,536 on eight (RFC 6455 §5.2); or is there a limit (maxPayload, slice, maxlength)? An accent takes two bytes, an emoji four.',
  fr: 'À partir de 126 octets une longueur prend deux octets de plus, à partir de 65 536 huit (RFC 6455 §5.2) ; ou y a-t-il une limite (maxPayload, slice, maxlength) ? Un accent prend deux octets, un emoji quatre.',
}

export const newcomer: Text = {
  en: 'Is everyone who connects put into the list of those to send to, at any time?',
  fr: 'Toute personne qui se connecte entre-t-elle dans la liste des destinataires, à tout moment ?',
}

export const leaver: Text = {
  en: 'Whoever leaves takes somebody else along: an index that has shifted since (splice), or -1 for one that is not found.',
  fr: 'Qui s’en va emporte quelqu’un d’autre : un indice qui a changé depuis (splice), ou -1 pour qui n’est pas trouvé.',
}

export const history: Text = {
  en: 'What was said before is for the one who has just come: send it to that connection only.',
  fr: 'Ce qui a été dit avant est pour qui vient d’arriver : envoyez-le à cette seule connexion.',
}

export const empty: Text = {
  en: 'A room that everybody has left is open all the same to whoever comes next.',
  fr: 'Un salon que tout le monde a quitté reste ouvert à qui vient ensuite.',
}

export const door: Text = {
  en: 'Whatever stands in the Origin, nobody else notices: new URL() throws on what is no address, and so on http://localhost:88880; and whoever was not let in is in no list, where splice(-1, 1) would take out the last one.',
  fr: 'Quoi qu’il y ait dans Origin, personne d’autre ne le remarque : new URL() lève une exception sur ce qui n’est pas une adresse, donc sur http://localhost:88880 ; et qui n’a pas été admis n’est dans aucune liste, d’où splice(-1, 1) retirerait le dernier.',
}

export const vanisher: Text = {
  en: 'A connection can end without a Close frame: one that fails must not end the loop over the others, nor the program.',
  fr: 'Une connexion peut finir sans trame Close : si l’une échoue, la boucle sur les autres doit continuer, et le programme aussi.',
}

export const enter: Text = {
  en: 'Enter sends by two ways: a listener on the keys and the form’s submit, or the button’s click. One is enough.',
  fr: 'Entrée envoie par deux voies : un écouteur sur les touches et l’envoi du formulaire, ou le clic du bouton. Une seule suffit.',
}

export const quiet: Text = {
  en: 'Whoever says nothing for a minute is still there: does a time limit, or a heartbeat whose pong nobody hears, end the connection?',
  fr: 'Qui ne dit rien pendant une minute est toujours là : une limite de temps, ou un battement de cœur dont personne n’écoute le pong, met-il fin à la connexion ?',
}

export const anotherTab: Text = {
  en: 'Tabs of one browser share what is kept in localStorage and cookies: whoever is known by that alone is one for the server, and two for people.',
  fr: 'Les onglets d’un navigateur partagent ce qui est gardé dans localStorage et les cookies : qui n’est connu que par là ne fait qu’un pour le serveur, et deux pour les gens.',
}

export const clock: Text = {
  en: 'Two computers’ clocks never quite agree: a time taken on a page means nothing to the server, nor to another page. Number the messages.',
  fr: 'Les horloges de deux ordinateurs ne sont jamais tout à fait d’accord : une heure relevée sur une page ne dit rien au serveur, ni à une autre page. Numérotez les messages.',
}

export const reloaded: Text = {
  en: 'A page that is loaded anew is a new one: what it keeps in the browser, and counts from the beginning, must not make its messages look like old ones.',
  fr: 'Une page rechargée est une nouvelle page : ce qu’elle garde dans le navigateur, tout en recomptant depuis le début, ne doit pas faire passer ses messages pour d’anciens.',
}
