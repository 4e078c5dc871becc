import { createHash } from 'node:crypto';
import type { RevisionCondition } from '../kernel/command-context.js';

/** Hex digits of a digest: 128 bits. */
const DIGEST_CHARACTERS = 32;

/** One entity tag; `opaque` is what stands in its quotes. */
const TAG = /(?:W\/)?"(?<opaque>[^"]*)"/g;
const TAGS = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/;
/** A revision, alone or before the digest or what a proxy adds, such as `-gzip`. */
const REVISION = /^(0|[1-9][0-9]{0,15})(?:[.;-].*)?$/;
/** What proxies add to the tag of an answer that they compress. */
const PROXY_SUFFIX = /[-;]{1,2}(?:gzip|br|deflate|zstd)$/;

/** The tag of a representation: `"<revision>.<digest of the body>"`. */
export function entityTag(revision: number, body: string | Buffer): string {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, DIGEST_CHARACTERS);
  return `"${revision}.${digest}"`;
}

/** The tag of a thing whose representation is not known: If-Match understands it, If-None-Match never matches it. */
export const revisionTag = (revision: number): string => `"${revision}"`;

/** Whether If-None-Match names the representation; weak comparison (RFC 9110, section 13.1.2). */
export function isNamed(ifNoneMatch: string, tag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  return opaqueTags(ifNoneMatch).some((opaque) => `"${opaque.replace(PROXY_SUFFIX, '')}"` === tag);
}

/** The revisions that If-Match names; undefined where it is no list of tags. A tag without a revision matches nothing. */
export function revisionCondition(ifMatch: string): RevisionCondition | undefined {
  const text = ifMatch.trim();
  if (text === '*') return 'any';
  if (!TAGS.test(text)) return undefined;
  return opaqueTags(text).flatMap((opaque) => {
    const revision = REVISION.exec(opaque)?.[1];
    return revision === undefined ? [] : [Number(revision)];
  });
}

const opaqueTags = (header: string): string[] =>
  [...header.matchAll(TAG)].map(({ groups }) => groups?.['opaque'] ?? '');
