/**
 * Exercise 1: a page asks for the date over a WebSocket, and shows it.
 * The task is in statement.en.md, la consigne dans statement.fr.md; the numbers are the same.
 */

// The page is given and holds all three: hence the `!`, which tells TypeScript that none is null.
const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

console.log('The page is ready:', demande, ladate, etat)

// TODO 1: open one WebSocket to the server, at ws://localhost:8888.

// TODO 2: a click on `demande` sends the text 'date'. What if the connection is not open yet?

// TODO 3: show each message of the server in `ladate`, in place of the one before.

// TODO 4: keep `etat` true: CONNECTING, then OPEN, and CLOSED when it is over.
