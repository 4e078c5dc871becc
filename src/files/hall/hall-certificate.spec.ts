import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hallFiles, makeHallCertificate } from './hall-certificate.js';
import { hallNames, isPrivateName } from './hall-names.js';
import { pem, permittedBy, serverCertificate } from './x509.js';

const NOW = new Date();

describe('a certificate of the hall’s own', () => {
  let folder: string;
  let servers: Server[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hall-'));
    servers = [];
  });
  afterEach(() => {
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const read = (part: keyof ReturnType<typeof hallFiles>) => readFileSync(hallFiles(folder)[part]);
  const make = (asked: readonly string[] = [], days = 90) =>
    makeHallCertificate(folder, hallNames(asked), days, NOW).fingerprint256;

  /** Whether a client that trusts the CA takes the certificate for a name; else why not. */
  async function taken(name: string, cert: string | Buffer, key: string | Buffer): Promise<true | string> {
    const server = createServer({ cert, key }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1', servername: name, ca: read('ca') });
    try {
      await once(socket, 'secureConnect');
      return true;
    } catch (error) {
      return (error as Error).message;
    } finally {
      socket.destroy();
    }
  }

  it('is taken for the names of this machine and those asked for, by who trusts the CA', async () => {
    make(['register.example.org', '10.1.2.3']);
    expect(await taken('localhost', read('cert'), read('key'))).toBe(true);
    expect(await taken('register.example.org', read('cert'), read('key'))).toBe(true);
    expect(await taken('elsewhere.example.org', read('cert'), read('key'))).toMatch(/altnames/);
    const leaf = new X509Certificate(read('cert'));
    expect(leaf.checkIP('10.1.2.3')).toBe('10.1.2.3');
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(Math.round((Date.parse(leaf.validTo) - NOW.getTime()) / 86_400_000)).toBe(90);
  });

  it('is of a CA that can certify nothing outside of the hall', async () => {
    make();
    const caKey = createPrivateKey(read('caKey'));
    const commonName = new X509Certificate(read('ca')).subject.replace('CN=', '');
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const until = new Date(NOW.getTime() + 86_400_000);
    const forged = serverCertificate(
      { commonName: 'bank.example.com', publicKey, from: NOW, until },
      { dns: ['bank.example.com'], ip: [] },
      { commonName, key: caKey, publicKey: createPublicKey(caKey) },
    );
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
    expect(await taken('bank.example.com', pem('CERTIFICATE', forged), key)).toMatch(/permitted subtree violation/);
    expect(permittedBy(new X509Certificate(read('ca')).raw).ip).toContain('192.168.0.0/16');
  });

  it('keeps its CA, until that does not permit a name or ends too early', () => {
    const first = make();
    expect(make(['another.lan', '192.168.7.7'])).toBe(first);
    const wider = make(['register.example.org']);
    expect(wider).not.toBe(first);
    expect(make(['sub.register.example.org'])).toBe(wider);
    expect(make(['register.example.org'], 200)).toBe(wider);
    expect(make(['register.example.org'], 500)).not.toBe(wider);
  });

  it('keeps its keys for their owner', () => {
    make();
    expect([statSync(hallFiles(folder).caKey).mode & 0o777, statSync(hallFiles(folder).key).mode & 0o777]).toEqual([
      0o600, 0o600,
    ]);
  });
});

describe('a private name', () => {
  it.each(['laptop', 'laptop.local', 'register.lan', '192.168.1.5', 'fd00::1', 'a.home.arpa', 'localhost'])(
    '%s',
    (name) => {
      expect(isPrivateName(name)).toBe(true);
    },
  );
  it.each(['register.example.org', 'local.example.org', 'expo.cn'])('is not %s', (name) => {
    expect(isPrivateName(name)).toBe(false);
  });
});
