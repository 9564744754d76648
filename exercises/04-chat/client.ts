/**
 * Exercise 4: the page of a chat room.
 * The task is in statement.en.md, la consigne dans statement.fr.md; the numbers are the same.
 */

// The page is given and holds all five: hence the `!`, which tells TypeScript that none is null.
const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

// Page and WebSocket share an address. Where a page comes from elsewhere: ?server=localhost:8888
const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

console.log('The page is ready:', etat, messages)

// TODO 1: keep `etat` true: CONNECTING, then OPEN, and CLOSED when it is over.

envoyer.addEventListener('click', () => {
  console.log(`${pseudo.value} would like to say:`, message.value)

  // TODO 2: send both to the server. How will it tell the one from the other?
})

socket.addEventListener('message', (event) => {
  console.log('The server says:', event.data)

  // TODO 4: show it in `messages`, as one more li, with the nickname of who said it.
})
