import { hash, randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ID_ALPHABET } from '../../kernel/derived-id.js';

const CODE_GROUPS = 3;
const GROUP_CHARACTERS = 4;

/** A new bearer token of 256 random bits; its prefix lets secret scanners know it. */
export const newToken = (): string => `xreg_${randomBytes(32).toString('base64url')}`;

/** Makes secrets that are answered once and kept as a hash. */
@Injectable()
export class AccessSecrets {
  token(): string {
    return newToken();
  }

  /** Of an invitation: 12 characters, 58 bits, `7K3M-9XZ2-P1CB`; enough for ten minutes, and short enough to type. */
  code(): string {
    const group = () =>
      Array.from({ length: GROUP_CHARACTERS }, () => ID_ALPHABET.charAt(randomInt(ID_ALPHABET.length))).join('');
    return Array.from({ length: CODE_GROUPS }, group).join('-').toUpperCase();
  }
}

/** What is kept of a token: SHA-256 in hex. No salt or stretching, since a token is as random as its hash. */
export const tokenHash = (token: string): string => hash('sha256', token);

/** What is kept of an invitation's code, however it was typed: O counts as 0, I and L as 1. */
export const codeHash = (code: string): string =>
  tokenHash(
    code
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  );
