/**
 * Exercise 5: the chat's page, by WebSocket where there is one, and by long polling elsewhere.
 * The task is in statement.en.md, la consigne dans statement.fr.md; the numbers are the same.
 */

// The page is given and holds them all: hence the `!`, which tells TypeScript that none is null.
const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector('#envoyer')!
const messages = document.querySelector('#messages')!
const etat = document.querySelector('#etat')!

console.log('The page is ready:', pseudo, message, envoyer, messages, etat)

// TODO 1: bring here what your page of exercise 4 does: a click sends, each message becomes an li.

// TODO 2: ask the server for news with fetch(), and once it has answered ask again.

// TODO 3: which message was the last that you have? And what was written while nothing could go?

// TODO 4: no WebSocket in this browser, refused, never answered, cut, silent: poll instead.

// TODO 5: never two ways at once: end the one for good before you begin the other.

// TODO 6: when nothing answers any more, try again; not at once, and not for ever faster.
