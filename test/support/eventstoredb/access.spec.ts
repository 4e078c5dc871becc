import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEvent, aStream, collect, connect, refusal } from '../../contract/eventstoredb-server.js';
import { EventStoreDouble } from './double.js';

const certificateFile = fileURLToPath(new URL('../tls/localhost.crt', import.meta.url));
const keyFile = fileURLToPath(new URL('../tls/localhost.key', import.meta.url));

describe('a double with TLS and users', () => {
  let double: EventStoreDouble;
  beforeAll(async () => {
    const tls = { key: readFileSync(keyFile), certificate: readFileSync(certificateFile) };
    double = await EventStoreDouble.start({ tls, users: { registrar: 'changeit' } });
  });
  afterAll(() => double.stop());

  const clientOf = (user: string, authority = `&tlsCAFile=${encodeURIComponent(certificateFile)}`) =>
    connect(double.url.replace('127.0.0.1', `${user}localhost`) + authority);

  it('lets a known user write and read', async () => {
    const client = clientOf('registrar:changeit@');
    const stream = aStream();
    expect(await client.appendToStream(stream, anEvent(1))).toMatchObject({ success: true });
    expect((await collect(client.readStream(stream))).length).toBe(1);
    await client.dispose();
  });

  it('denies access to an anonymous user', async () => {
    const client = clientOf('');
    const stream = aStream();
    expect(await refusal(client.appendToStream(stream, anEvent()))).toEqual({ type: 'access-denied', message: '' });
    expect(await refusal(collect(client.readAll()))).toMatchObject({ type: 'access-denied', code: 7 });
    expect(double.log.eventsOf(stream)).toEqual([]);
    await client.dispose();
  });

  it('does not know a user with another password', async () => {
    const client = clientOf('registrar:wrong@');
    const told = { type: 'access-denied', code: 16, message: '16 UNAUTHENTICATED: Unauthenticated' };
    expect(await refusal(client.appendToStream(aStream(), anEvent()))).toEqual(told);
    expect(await refusal(collect(client.readAll()))).toEqual(told);
    await client.dispose();
  });

  it('is not trusted by a client that does not know its authority', async () => {
    const client = clientOf('registrar:changeit@', '');
    expect(await refusal(client.appendToStream(aStream(), anEvent()))).toMatchObject({ code: 14 });
    await client.dispose();
  });
});
