import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RegisterSecret } from '../../files/secret/register-secret.js';
import { SigningKey } from '../../files/secret/signing-key.js';

/** What makes the credentials of one exhibition: one generation of its key. */
export class BadgeKey extends SigningKey {
  readonly #nonces: KeyObject;

  /** Both of 32 bytes. */
  constructor(seed: Buffer, nonces: Buffer) {
    super(seed);
    this.#nonces = createSecretKey(nonces);
  }

  /** The nonce of an edition, 16 bytes in hex: with the signing key alone, no credential can be forged. */
  nonce(badge: string, edition: number): string {
    return createHmac('sha256', this.#nonces).update(`${badge}|${edition}`).digest('hex').slice(0, 32);
  }
}

/** The badge keys of all exhibitions, derived from the register's secret and never stored. */
@Injectable()
export class BadgeKeys {
  readonly #derived = new Map<string, BadgeKey>();
  readonly #secret: RegisterSecret;

  constructor(secret: RegisterSecret) {
    this.#secret = secret;
  }

  /** The key of an exhibition (by code) in a generation, from 1. */
  of(exhibition: string, generation: number): BadgeKey {
    const name = `${exhibition}|${generation}`;
    const known = this.#derived.get(name);
    if (known !== undefined) return known;
    const key = new BadgeKey(
      this.#secret.derive('badge-signing', exhibition, `${generation}`),
      this.#secret.derive('badge-nonce', exhibition, `${generation}`),
    );
    this.#derived.set(name, key);
    return key;
  }
}
