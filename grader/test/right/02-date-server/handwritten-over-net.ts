// en: No library, not even node:http: the request is read from a node:net socket; a date as Qt writes it.
// fr: Sans bibliothèque, pas même node:http : la requête est lue sur une socket node:net ; une date comme Qt l'écrit.

import net from 'node:net';
import crypto from 'node:crypto';

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const JOURS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MOIS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// QDateTime::currentDateTime().toString() : "Thu Mar 25 15:37:41 2027"
function qtDate(): string {
  const d = new Date();
  const deux = (n: number) => n.toString().padStart(2, '0');
  const heure = [d.getHours(), d.getMinutes(), d.getSeconds()].map(deux).join(':');
  return `${JOURS[d.getDay()]} ${MOIS[d.getMonth()]} ${d.getDate()} ${heure} ${d.getFullYear()}`;
}

// nos messages font moins de 126 octets : l'en-tête tient en deux octets
function trame(opcode: number, contenu: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x80 + opcode, contenu.length]), contenu]);
}

class Client {
  recu: Buffer = Buffer.alloc(0);
  ouvert = false;
  morceaux: Buffer[] = [];
  minuterie: NodeJS.Timeout | null = null;
  socket: net.Socket;

  constructor(socket: net.Socket) {
    this.socket = socket;
    socket.on('data', (octets) => {
      this.recu = Buffer.concat([this.recu, octets]);
      if (!this.ouvert) this.poigneeDeMain();
      if (this.ouvert) this.lireTrames();
    });
    socket.on('error', (e) => console.log('socket :', e.message));
    socket.on('close', () => this.arreter());
  }

  arreter() {
    if (this.minuterie !== null) clearTimeout(this.minuterie);
    this.minuterie = null;
  }

  poigneeDeMain() {
    const fin = this.recu.indexOf('\r\n\r\n');
    if (fin < 0) return;
    const requete = this.recu.subarray(0, fin).toString('latin1');
    this.recu = this.recu.subarray(fin + 4);
    const cle = /^sec-websocket-key:\s*(\S+)\s*$/im.exec(requete)?.[1];
    if (!cle) {
      this.socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const accept = crypto.createHash('sha1').update(cle + MAGIC).digest('base64');
    this.socket.write(
      ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Accept: ' + accept, '', ''].join('\r\n'),
    );
    this.ouvert = true;
  }

  lireTrames() {
    for (;;) {
      const b = this.recu;
      if (b.length < 2) return;
      const opcode = b[0]! & 15;
      const dernier = b[0]! >= 128;
      let taille = b[1]! & 127;
      let debut = 2;
      if (taille === 126) {
        if (b.length < 4) return;
        taille = b.readUInt16BE(2);
        debut = 4;
      } else if (taille === 127) {
        if (b.length < 10) return;
        taille = Number(b.readBigUInt64BE(2));
        debut = 10;
      }
      if (b.length < debut + 4 + taille) return;
      const masque = b.subarray(debut, debut + 4);
      const contenu = Buffer.from(b.subarray(debut + 4, debut + 4 + taille)).map((o, i) => o ^ masque[i % 4]!);
      this.recu = b.subarray(debut + 4 + taille);

      if (opcode === 8) {
        this.arreter();
        this.socket.end(trame(8, Buffer.from(contenu.subarray(0, 2))));
        return;
      } else if (opcode === 9) {
        this.socket.write(trame(10, Buffer.from(contenu)));
      } else if (opcode < 8) {
        this.morceaux.push(Buffer.from(contenu));
        if (dernier) {
          const message = Buffer.concat(this.morceaux).toString();
          this.morceaux = [];
          this.message(message);
        }
      }
    }
  }

  message(texte: string) {
    if (texte === 'date' && this.minuterie === null) this.envoyer();
  }

  envoyer() {
    this.socket.write(trame(1, Buffer.from(qtDate())));
    this.minuterie = setTimeout(() => this.envoyer(), 2000);
  }
}

net.createServer((socket) => new Client(socket)).listen(8888, () => console.log('port 8888'));
