// en: Plain JavaScript in an old style: an immediately invoked function, var, no arrow.
// fr: Du JavaScript simple à l'ancienne : une fonction invoquée aussitôt, var, aucune flèche.

(function () {
  'use strict';

  var demande = document.getElementById('demande');
  var ladate = document.getElementById('ladate');
  var etat = document.getElementById('etat');

  var connexion = new WebSocket('ws://localhost:8888');
  var attente = [];

  etat.textContent = 'CONNECTING';

  connexion.onopen = function () {
    etat.textContent = 'OPEN';
    while (attente.length) {
      connexion.send(attente.shift());
    }
  };

  connexion.onmessage = function (evt) {
    ladate.textContent = evt.data;
  };

  connexion.onerror = function (evt) {
    console.log('erreur', evt);
  };

  connexion.onclose = function () {
    etat.textContent = 'CLOSED';
  };

  demande.addEventListener('click', function () {
    if (connexion.readyState === 0) {
      attente.push('date');
    } else if (connexion.readyState === 1) {
      connexion.send('date');
    }
  }, false);
})();
