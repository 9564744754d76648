// en: A CSS class and pointer-events: none keep people from clicking before the connection is open.
// fr: Une classe CSS et pointer-events: none empêchent de cliquer avant l'ouverture.

const style = document.createElement('style');
style.textContent = '.inactif { opacity: 0.4; pointer-events: none; }';
document.head.append(style);

const demande = document.getElementById('demande')!;
const ladate = document.getElementById('ladate')!;
const etat = document.getElementById('etat')!;

demande.classList.add('inactif');
etat.textContent = 'Connexion en cours (CONNECTING)';

const ws = new WebSocket('ws://localhost:8888');

ws.onopen = () => {
  demande.classList.remove('inactif');
  etat.textContent = 'Connecté (OPEN)';
};

ws.onclose = () => {
  demande.classList.add('inactif');
  etat.textContent = 'Déconnecté (CLOSED)';
};

ws.onmessage = ({ data }) => {
  ladate.textContent = data;
};

demande.onclick = () => {
  // element.click() does not care for pointer-events
  if (!demande.classList.contains('inactif')) ws.send('date');
};
