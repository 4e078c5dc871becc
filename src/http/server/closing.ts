import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How often idle connections are closed while the server ends, in ms. */
const IDLE_CHECK_MS = 50;

/** Ends a server without waiting for clients that keep idle connections. */
export class GracefulEnd {
  private readonly sockets = new Set<Socket>();

  /** Of a server that does not listen yet. `grace`: how long a request in flight may take, in ms. */
  constructor(
    private readonly server: Server,
    private readonly grace: number,
  ) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  /** Lets each connection go as soon as its request is answered, while `close` runs; after the grace all of them. */
  async during(close: () => Promise<void>): Promise<void> {
    const idle = setInterval(() => {
      this.releaseIdle();
    }, IDLE_CHECK_MS);
    const all = setTimeout(() => {
      this.server.closeAllConnections();
    }, this.grace);
    try {
      await close();
    } finally {
      clearInterval(idle);
      clearTimeout(all);
    }
  }

  private releaseIdle(): void {
    this.server.closeIdleConnections();
    // Node counts a connection that never sent a byte as busy.
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
  }
}
