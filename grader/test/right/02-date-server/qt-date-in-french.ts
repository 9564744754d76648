// en: The date as Qt writes it on a French system: jeu. mars 25 15:37:41 2027.
// fr: La date comme Qt l'écrit sur un système français : jeu. mars 25 15:37:41 2027.

import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8888 });

const jour = new Intl.DateTimeFormat('fr', { weekday: 'short' });
const mois = new Intl.DateTimeFormat('fr', { month: 'short' });

function dateQt(d = new Date()) {
  const heure = d.toTimeString().split(' ')[0];
  return `${jour.format(d)} ${mois.format(d)} ${d.getDate()} ${heure} ${d.getFullYear()}`;
}

wss.on('connection', (ws) => {
  let id: NodeJS.Timeout | undefined;
  const envoyer = () => ws.send(dateQt());

  ws.on('message', (data) => {
    if (data.toString() !== 'date' || id !== undefined) return;
    envoyer();
    id = setInterval(envoyer, 2000);
  });
  ws.on('close', () => {
    clearInterval(id);
    id = undefined;
  });
});
