import { resolve } from 'node:path';
import { readConfig } from '../app/config.js';
import { hallNames } from '../files/hall/hall-names.js';
import { hallFiles, makeHallCertificate } from '../files/hall/hall-certificate.js';

export interface CertificateOptions {
  readonly days: number;
  readonly folder?: string;
}

/** Makes a CA of the hall's own and a certificate for this machine, and says how to use both. Throws StartRefused. */
export function makeCertificate(names: readonly string[], { days, folder }: CertificateOptions): void {
  const { REGISTER_TLS_CA: _ca, REGISTER_TLS_CERT: _cert, REGISTER_TLS_KEY: _key, ...env } = process.env;
  const { dataDir, port } = readConfig(env);
  const place = resolve(folder ?? `${dataDir}/hall`);
  const covered = hallNames(names.map((name) => name.toLowerCase()));
  const authority = makeHallCertificate(place, covered, days, new Date());
  const { cert, key, ca } = hallFiles(place);
  const [address = 'localhost'] = [...covered.ip.filter(isOfTheHall), ...covered.dns];
  process.stdout.write(`
A certificate for ${[...covered.dns, ...covered.ip].join(', ')},
for ${days} days, of a CA that can certify names and addresses of this network alone.

Start the register with

  HOST=0.0.0.0 REGISTER_TLS_CERT=${cert} REGISTER_TLS_KEY=${key} REGISTER_TLS_CA=${ca} npm start

and let each phone open http://${address}:8080/ca once, which shows how to trust it; then https://${address}:${port}/.
Print this fingerprint and compare it on each phone (SHA-256):

  ${authority.fingerprint256.replace(/((?:[0-9A-F]{2}:){16})(?=.)/, '$1\n  ')}
`);
}

const isOfTheHall = (address: string): boolean => address.includes('.') && !/^(127|169\.254)\./.test(address);
