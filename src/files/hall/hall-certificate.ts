import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.js';
import { permits, permittedNames } from './hall-names.js';
import { authorityCertificate, pem, permittedBy, serverCertificate, type Issuer, type Names } from './x509.js';

const DAY_MS = 86_400_000;
/** Clocks of phones that are behind take the certificate too. */
const BACKDATED_MS = DAY_MS;
/** Apple takes 825 days at most for a server of one's own CA; one day lies before now. */
export const MAX_DAYS = 824;

/** How much longer the CA holds than its first certificate: later ones need no new trust. */
const AUTHORITY_SURPLUS_DAYS = 365;

/** The files of a hall's own certificate, in a folder for its owner alone. */
export interface HallFiles {
  readonly ca: string;
  readonly caKey: string;
  readonly cert: string;
  readonly key: string;
}

export const hallFiles = (folder: string): HallFiles => ({
  ca: join(folder, 'ca.pem'),
  caKey: join(folder, 'ca-key.pem'),
  cert: join(folder, 'server.pem'),
  key: join(folder, 'server-key.pem'),
});

/**
 * Makes a server's certificate for these names, of the CA in the folder; the CA is made where there is none, or where
 * it does not permit a name. Returns the CA's certificate. Throws what the file system throws.
 */
export function makeHallCertificate(folder: string, names: Names, days: number, now: Date): X509Certificate {
  makeFolder(folder);
  const files = hallFiles(folder);
  const [from, until] = [new Date(now.getTime() - BACKDATED_MS), new Date(now.getTime() + days * DAY_MS)];
  const known = knownAuthority(files);
  const authority =
    known !== undefined && covers(known.certificate, names, until) ? known : madeAuthority(files, names, from, until);
  const { privateKey, publicKey } = newKey();
  const commonName = names.dns.find((name) => name !== 'localhost') ?? 'localhost';
  const der = serverCertificate({ commonName, publicKey, from, until }, names, authority.issuer);
  writeFileSync(files.key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(files.cert, pem('CERTIFICATE', der) + authority.certificate.toString(), { mode: 0o644 });
  return authority.certificate;
}

interface Authority {
  readonly certificate: X509Certificate;
  readonly issuer: Issuer;
}

function madeAuthority(files: HallFiles, names: Names, from: Date, leafUntil: Date): Authority {
  const { privateKey: key, publicKey } = newKey();
  const commonName = `Register of the exhibition ${from.toISOString().slice(0, 10)}`;
  const until = new Date(leafUntil.getTime() + AUTHORITY_SURPLUS_DAYS * DAY_MS);
  const der = authorityCertificate({ commonName, key, publicKey, from, until }, permittedNames(names));
  writeFileSync(files.caKey, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(files.ca, pem('CERTIFICATE', der), { mode: 0o644 });
  return { certificate: new X509Certificate(der), issuer: { commonName, key, publicKey } };
}

function knownAuthority({ ca, caKey }: HallFiles): Authority | undefined {
  if (!existsSync(ca) || !existsSync(caKey)) return undefined;
  const certificate = new X509Certificate(readFileSync(ca));
  const key = createPrivateKey(readFileSync(caKey));
  const commonName = certificate.subject.replace(/^CN=/, '');
  return { certificate, issuer: { commonName, key, publicKey: createPublicKey(key) } };
}

/** Whether phones that trust the CA will take a certificate for these names until then. */
const covers = ({ validTo, raw }: X509Certificate, names: Names, until: Date): boolean =>
  Date.parse(validTo) >= until.getTime() && permits(permittedBy(raw), names);

const newKey = (): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
