import { hash, randomBytes } from 'node:crypto';

/** A new bearer token of 256 random bits; its prefix lets secret scanners know it. */
export const newToken = (): string => `xreg_${randomBytes(32).toString('base64url')}`;

/** What is kept of a token: SHA-256 in hex. No salt or stretching, since a token is as random as its hash. */
export const tokenHash = (token: string): string => hash('sha256', token);
