import { EventStoreDBClient } from '@eventstore/db-client';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Http2Server, type ServerHttp2Session, type Settings } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { closeChannel, widenReceiveWindow } from './client-channel.js';

let server: Http2Server;
beforeAll(async () => {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
});

it('a client lets the server send 4 MiB ahead', async () => {
  const url = `esdb://127.0.0.1:${(server.address() as AddressInfo).port}?tls=false`;
  const client = widenReceiveWindow(EventStoreDBClient.connectionString(url));
  const connected = once(server, 'session') as Promise<[ServerHttp2Session]>;
  const reading = client.getStreamMetadata('any').catch(() => undefined);
  const [session] = await connected;
  const [settings] = (await once(session, 'remoteSettings')) as [Settings];
  expect(settings.initialWindowSize).toBe(4 * 1024 * 1024);
  closeChannel(client);
  session.destroy();
  await Promise.all([reading, client.dispose()]);
});
