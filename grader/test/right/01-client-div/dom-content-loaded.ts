// en: Everything inside a DOMContentLoaded handler.
// fr: Tout est dans un gestionnaire de DOMContentLoaded.

document.addEventListener('DOMContentLoaded', () => {
  const bouton = document.getElementById('demande') as HTMLDivElement;
  const affichage = document.getElementById('ladate') as HTMLDivElement;
  const etat = document.getElementById('etat') as HTMLDivElement;

  const socket = new WebSocket('ws://localhost:8888');
  etat.innerText = 'CONNECTING';

  socket.onopen = () => {
    etat.innerText = 'OPEN';
    bouton.style.cursor = 'pointer';
  };

  socket.onmessage = (msg) => {
    affichage.textContent = '';
    affichage.append(msg.data);
  };

  socket.onclose = (ev) => {
    etat.innerText = 'CLOSED (' + ev.code + ')';
    bouton.style.cursor = 'not-allowed';
  };

  bouton.onclick = () => {
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send('date');
  };
});
