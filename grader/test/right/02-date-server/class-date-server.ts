// en: Object-oriented: a DateServer class that extends WebSocketServer, a Session class for each client.
// fr: Orienté objet : une classe DateServer qui étend WebSocketServer, une classe Session par client.

import { WebSocketServer, WebSocket, type RawData } from 'ws';

class Session {
  private timer?: NodeJS.Timeout;

  constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => this.onMessage(data));
    socket.on('close', () => this.stop());
    socket.on('error', (error) => console.log(`[session] ${error.message}`));
  }

  private onMessage(data: RawData): void {
    const command = data.toString();
    if (command === 'date') {
      this.start();
    }
  }

  private start(): void {
    if (this.timer) return;
    this.sendDate();
    this.timer = setInterval(() => this.sendDate(), DateServer.PERIOD);
  }

  private stop(): void {
    clearInterval(this.timer);
    delete this.timer;
  }

  private sendDate(): void {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(DateServer.format(new Date()));
    }
  }
}

class DateServer extends WebSocketServer {
  static readonly PERIOD = 2000;

  constructor(port: number) {
    super({ port });
    this.on('connection', (socket) => new Session(socket));
    this.on('listening', () => console.log(`DateServer listening on ${port}`));
  }

  static format(date: Date): string {
    return date.toLocaleString('en-CA');
  }
}

new DateServer(Number(process.env['PORT'] ?? '8888'));
