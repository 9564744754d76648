// en: Tests for the WebSocket API first, as in the old days; querySelector; text around the state.
// fr: Teste d'abord la présence de l'API WebSocket, comme jadis ; querySelector ; du texte autour de l'état.

const $ = (selector: string) => document.querySelector<HTMLDivElement>(selector)!;

function etat(mot: string) {
  $('#etat').textContent = 'État : ' + mot;
}

if ('WebSocket' in window) {
  const connexion = new WebSocket('ws://localhost:8888/');
  etat('CONNECTING');

  connexion.onopen = function () {
    console.log('onopen', arguments);
    etat('OPEN');
  };
  connexion.onmessage = function (e: MessageEvent<string>) {
    console.log('onmessage', e.data, e.origin);
    $('#ladate').innerText = e.data;
  };
  connexion.onerror = function (e) {
    console.log('onerror', e);
  };
  connexion.onclose = function (e) {
    console.log('onclose', e.code, e.reason, e.wasClean);
    etat('CLOSED');
  };

  $('#demande').addEventListener('click', function () {
    console.log('click', connexion.readyState);
    if (connexion.readyState == 1) {
      connexion.send('date');
    } else {
      console.log('pas encore (ou plus) ouvert');
    }
  });
} else {
  alert('Ce navigateur ne connaît pas les WebSockets');
}
