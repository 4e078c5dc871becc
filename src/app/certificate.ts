import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { isPrivateName } from '../files/hall/hall-names.js';
import { StartRefused } from './start-refused.js';

/** What HTTPS is served with, both PEM. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Whether all its names are known outside of this network. */
  readonly isPublic: boolean;
}

/** Reads both files and tries them, since a server would fail on them much later. Throws StartRefused. */
export function readCertificate(certPath: string, keyPath: string): Certificate {
  const cert = readable('REGISTER_TLS_CERT', certPath);
  const key = readable('REGISTER_TLS_KEY', keyPath);
  if (!isUsable({ cert }))
    throw new StartRefused(
      `REGISTER_TLS_CERT names ${certPath}, which holds no certificate; give the path of one in PEM.`,
    );
  if (!isUsable({ key }))
    throw new StartRefused(
      `REGISTER_TLS_KEY names ${keyPath}, which holds no private key that opens without a passphrase; give the path of one in PEM.`,
    );
  if (!isUsable({ cert, key }))
    throw new StartRefused(
      `REGISTER_TLS_KEY names ${keyPath}, which is not the key of the certificate in ${certPath}; give the two that belong together.`,
    );
  return { cert, key, isPublic: isPublic(new X509Certificate(cert)) };
}

/** The certificate of a CA, which phones are to trust. Throws StartRefused. */
export function readAuthority(path: string): X509Certificate {
  const file = readable('REGISTER_TLS_CA', path);
  try {
    const authority = new X509Certificate(file);
    if (authority.ca) return authority;
  } catch {
    // Said below.
  }
  throw new StartRefused(
    `REGISTER_TLS_CA names ${path}, which holds no certificate of a CA; give the path of one in PEM.`,
  );
}

const isPublic = ({ subjectAltName = '' }: X509Certificate): boolean => {
  const names = subjectAltName.split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''));
  return !names.some((name) => isPrivateName(name.replace(/^\*\./, '')));
};

function readable(name: string, path: string): Buffer {
  if (!existsSync(path))
    throw new StartRefused(`${name} names ${path}, which does not exist; give the path of a PEM file.`);
  try {
    return readFileSync(path);
  } catch {
    throw new StartRefused(`${name} names ${path}, which cannot be read; give this user the right to read it.`);
  }
}

function isUsable(parts: Partial<Pick<Certificate, 'cert' | 'key'>>): boolean {
  try {
    createSecureContext(parts);
    return true;
  } catch {
    return false;
  }
}
