import { setTimeout as delay } from 'node:timers/promises';
import { connect, type Socket } from 'node:net';

/** A connection on which bytes are sent as they are, slow or broken ones as well. */
export class RawSocket {
  /** All that came back. */
  received = '';
  readonly closed: Promise<void>;

  private constructor(private readonly socket: Socket) {
    // What the other side breaks off is the test's matter, not an error.
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (chunk: string) => (this.received += chunk));
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        resolve();
      });
    });
  }

  static async open(address: string): Promise<RawSocket> {
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    const raw = new RawSocket(socket);
    await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), raw.closed]);
    return raw;
  }

  get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  /** Status of the first answer; undefined while there is none. */
  get status(): number | undefined {
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(this.received) ?? [];
    return status === undefined ? undefined : Number(status);
  }

  /** Status of the first answer, once it has come; undefined where the connection is closed without one. */
  async answered(): Promise<number | undefined> {
    while (this.status === undefined && this.isOpen) await delay(5);
    return this.status;
  }

  send(text: string): void {
    this.socket.write(text);
  }

  /** Sends one byte after the other until there is none left or the connection is closed. */
  async drip(text: string, pause: number): Promise<void> {
    for (const byte of text) {
      if (!this.isOpen) return;
      this.socket.write(byte);
      await delay(pause);
    }
  }

  leave(): void {
    this.socket.destroy();
  }
}

/** The head of a request. `length`: of the body that is to follow. */
export const head = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  length?: number,
): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: register',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(length === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${length}`]),
    '\r\n',
  ].join('\r\n');
