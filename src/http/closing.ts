import type { Server } from 'node:http';

/** How often kept-alive connections are looked at while closing, in ms. */
const LOOK = 50;

/**
 * Ends a server while `close` runs: a connection is let go as soon as its request is answered, since a client that
 * keeps it alive would hold the end up; after `grace` ms every connection is.
 */
export async function closeGracefully(server: Server, close: () => Promise<void>, grace: number): Promise<void> {
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, LOOK);
  const all = setTimeout(() => {
    server.closeAllConnections();
  }, grace);
  try {
    await close();
  } finally {
    clearInterval(idle);
    clearTimeout(all);
  }
}
