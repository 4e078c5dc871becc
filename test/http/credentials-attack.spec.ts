import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { base32nopad } from '@scure/base';
import { badge as badgeDecider, badgeStream, type Badge } from '../../src/modules/badges/badge.decider.js';
import type { BadgeEvent } from '../../src/modules/badges/badge.events.js';
import { BadgeKeys, type BadgeKey } from '../../src/modules/badges/badge-keys.js';
import { parseBadgeNumber } from '../../src/door-core/badge-number.js';
import { readSign1 } from '../../src/door-core/cose-sign1.js';
import { makeCredential } from '../../src/modules/badges/credential.js';
import type { Credential } from '../../src/door-core/credential.js';
import { readings } from '../../src/door-core/scanned-text.js';
import { readCredential, verified } from '../support/credentials.js';
import { Credentials } from '../../src/modules/badges/credentials.js';
import { NOID_ALPHABET } from '../../src/door-core/noid.js';
import { decideScan } from '../../src/door-core/decide-scan.js';
import { scanFacts } from '../../src/door-core/scan-facts.js';
import { doorBadge, doorExhibition } from '../../src/modules/door/door-known.js';
import { ExhibitionStates } from '../../src/modules/exhibitions/exhibitions.state.js';
import { OrganisationStates } from '../../src/modules/organisations/organisations.state.js';
import { parseParticipantKey } from '../../src/modules/participants/participant-id.js';
import { SigningKey } from '../../src/files/secret/signing-key.js';
import { Expo, type IssuedBadge } from '../support/expo.js';
import { TestRegister } from '../support/test-register.js';
import { Journal } from '../../src/kernel/journal.js';

const BADGES = 100;
/** Of each code every n-th bit, another n-th of each; `FUZZ_ALL=1` turns them all. */
const STEP = process.env['FUZZ_ALL'] === '1' ? 1 : 10;

const turned = (bytes: Uint8Array, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

/** How many times each answer came. */
const tally = (answers: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
};

describe('tampered credentials', () => {
  let register: TestRegister;
  let expo: Expo;
  let elsewhere: Expo;
  let door: string;
  let key: BadgeKey;
  const issued: IssuedBadge[] = [];
  const states = new Map<string, Badge>();
  let decide: (text: string) => string;

  beforeAll(async () => {
    register = await TestRegister.open();
    elsewhere = await Expo.announce(register, 'moscow-2014');
    await elsewhere.delegation('amur');
    await elsewhere.open();
    expo = await Expo.announce(register);
    await expo.delegation('amur');
    await expo.open();
    door = await register.token('door', { exhibition: expo.code });
    const windows = [
      {},
      { validFrom: '2014-06-29T16:00:00Z' },
      { validUntil: '2014-07-05T16:00:00Z', zones: ['hall-2', 'lounge'] },
    ];
    for (let n = 0; n < BADGES; n++) issued.push(await expo.badge(windows[n % 3]));
    const { app } = register.register;
    key = app.get(BadgeKeys).of(expo.code, 1);
    for (const { id } of issued) states.set(id, await stateOf(id));
    decide = decider();
  });
  afterAll(() => register.close());

  const stateOf = async (id: string): Promise<Badge> => {
    const seat = parseParticipantKey(id);
    if (seat === undefined) throw new Error(`no seat ${id}`);
    const { events } = await register.register.app
      .get(Journal)
      .readStream<BadgeEvent>(badgeStream({ exhibition: expo.code, seat }));
    return events.reduce<Badge>(
      (state, event) => badgeDecider.evolve(state, event, event.revision),
      badgeDecider.initial,
    );
  };

  /** Decides on a text as the handler of scans does, without its append: outcome and reason. */
  function decider(): (text: string) => string {
    const { app } = register.register;
    const [credentials, organisations] = [app.get(Credentials), app.get(OrganisationStates)];
    const { exhibition } = app.get(ExhibitionStates).known(expo.code);
    const gate = exhibition.gates.get('main');
    if (gate === undefined) throw new Error('no gate');
    const time = Date.parse('2014-06-30T02:00:00Z');
    return (text) => {
      const presented = credentials.read(expo.code, { credential: text });
      const named = presented.named?.exhibition === expo.code ? parseParticipantKey(presented.named.badge) : undefined;
      const state = (named && states.get(named)) ?? badgeDecider.initial;
      const scan = { direction: 'in', presented, access: '', supervised: false, override: false } as const;
      const moment = { time, day: '2014-06-30' };
      const decision = decideScan(
        scanFacts(
          { ...scan, gate: { ...gate, code: 'main' } },
          {
            exhibition: doorExhibition(expo.code, exhibition),
            badge: doorBadge(state, named && organisations.participant(expo.code, named), { ...moment, scanId: '' }),
            genuine: named !== undefined && credentials.isGenuine(state, presented),
            moment,
            inside: () => 0,
          },
        ),
      );
      return decision.outcome === 'denied' ? decision.reason : decision.outcome;
    };
  }

  /** What the door answers over HTTP. */
  const scanned = async (credential: string, direction = 'in'): Promise<string> => {
    const { outcome, reason } = await expo.scan({ credential, direction }, { token: door });
    return reason ?? outcome;
  };

  /** Of what the code says of itself, the reason that it must be refused for. */
  function due(text: string): string {
    const read = readCredential(text);
    if (read === undefined) return 'unreadable';
    return read.exhibition === expo.code ? 'forged' : 'foreign-exhibition';
  }

  const nth = (n: number): IssuedBadge => {
    const found = issued[n];
    if (found === undefined) throw new Error('no badge');
    return found;
  };
  const claimsOf = (text: string): Credential => {
    const read = readCredential(text);
    if (read === undefined) throw new Error('no credential');
    return read;
  };

  it('differ from genuine ones', () => {
    expect(tally(issued.map(({ credential }) => decide(credential)))).toEqual({ admitted: BADGES });
  });

  it(`are refused wherever one bit of their bytes was turned, and each for its reason`, () => {
    const answers: string[] = [];
    const wrong: unknown[] = [];
    issued.forEach(({ credential }, n) => {
      const bytes = base32nopad.decode(credential);
      for (let bit = n % STEP; bit < bytes.length * 8; bit += STEP) {
        const text = base32nopad.encode(turned(bytes, bit));
        const answer = decide(text);
        answers.push(answer);
        if (answer !== due(text)) wrong.push({ n, bit, answer, due: due(text) });
      }
    });
    expect(wrong).toEqual([]);
    const counts = tally(answers);
    expect(Object.keys(counts).sort()).toEqual(['foreign-exhibition', 'forged', 'unreadable']);
    expect(answers.length).toBeGreaterThan((BADGES * 1200) / STEP);
  });

  it('are forgeries wherever the bit is one of the key’s name, the nonce or the signature', () => {
    for (const { credential } of issued.slice(0, 10)) {
      const bytes = Buffer.from(base32nopad.decode(credential));
      const { kid, nonce } = claimsOf(credential);
      const { signature } = readSign1(bytes) ?? {};
      const parts = [Buffer.from(kid, 'hex'), Buffer.from(nonce, 'hex'), Buffer.from(signature ?? [])];
      const answers = parts.flatMap((part) => {
        const start = bytes.indexOf(part);
        return Array.from({ length: part.length * 8 }, (_, bit) =>
          decide(base32nopad.encode(turned(bytes, start * 8 + bit))),
        );
      });
      expect(tally(answers)).toEqual({ forged: (8 + 16 + 64) * 8 });
    }
  });

  it('are refused wherever one bit of the printed text was turned, but for capitals', () => {
    const wrong: unknown[] = [];
    let tried = 0;
    issued.forEach(({ credential }, n) => {
      const bytes = Buffer.from(credential, 'latin1');
      for (let bit = n % STEP; bit < bytes.length * 8; bit += STEP) {
        const text = turned(bytes, bit).toString('latin1');
        const same = [...readings(text)].includes(credential);
        const answer = decide(text);
        tried += 1;
        if (answer !== (same ? 'admitted' : due(text))) wrong.push({ n, bit, text, answer });
      }
    });
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan((BADGES * 2000) / STEP);
  });

  it('are unreadable wherever they were cut, doubled or mixed', () => {
    const [first, second] = issued.map(({ credential }) => credential) as [string, string];
    const { length } = first;
    const texts = [
      ...Array.from({ length: length - 1 }, (_, end) => first.slice(0, end + 1)),
      ...Array.from({ length: length - 1 }, (_, start) => first.slice(start + 1)),
      ...Array.from({ length: length - 1 }, (_, at) => first.slice(0, at) + first.slice(at + 1)).filter(
        (text) => text !== first,
      ),
      first + first,
      `${first}=`,
      `${first}A`,
      `A${first}`,
      Array.from(first).reverse().join(''),
    ];
    expect(tally(texts.map(decide))).toEqual({ unreadable: texts.length });
    // One's head with another's tail has the first's claims, or none.
    const mixed = Array.from({ length: length - 1 }, (_, at) => first.slice(0, at + 1) + second.slice(at + 1));
    const answers = tally(mixed.filter((text) => text !== first && text !== second).map(decide));
    expect(Object.keys(answers)).toEqual(expect.not.arrayContaining(['admitted']));
  });

  it('are forgeries with every claim altered under the register’s own key, and with a true nonce', async () => {
    const { kid, ...claims } = claimsOf(nth(0).credential);
    expect(kid).toBe(key.kid);
    const other = claimsOf(nth(1).credential);
    const altered: Readonly<Record<string, object>> = {
      'a zone more': { zones: [...claims.zones, 'lounge'] },
      'no zone': { zones: ['hall-1'] },
      'another category': { category: 'crew' },
      'an earlier begin': { notBefore: 0 },
      'a later end': { expires: 4_102_444_800 },
      'another badge': { badge: other.badge },
      'another badge with its nonce': { badge: other.badge, nonce: other.nonce, category: 'crew' },
      'another badge’s nonce': { nonce: other.nonce },
      'a badge that is none': { badge: 'zzzzzzzzzz', nonce: key.nonce('zzzzzzzzzz', 1), zones: ['lounge'] },
      'an edition to come with this one’s nonce': { edition: 2 },
      'an edition to come with a nonce of zeros': { edition: 2, nonce: '0'.repeat(32) },
      'a nonce of zeros': { nonce: '0'.repeat(32) },
    };
    const answers: [string, string][] = [];
    for (const [what, change] of Object.entries(altered)) {
      const text = makeCredential({ ...claims, ...change }, key);
      // The signature is right: a leaked signing key forges nothing where the register is asked.
      expect(await verified(text, key.publicKey)).toBeDefined();
      answers.push([what, decide(text)]);
    }
    // Claims of a badge that is none, made as the register would make them, are known to be of none.
    const expected = Object.fromEntries(Object.keys(altered).map((what) => [what, 'forged']));
    expect(Object.fromEntries(answers)).toEqual({ ...expected, 'a badge that is none': 'unknown-badge' });
  });

  it('are forgeries under another key, whatever it calls itself', async () => {
    const { kid, ...claims } = claimsOf(nth(0).credential);
    const stranger = new SigningKey(createHash('sha256').update('stranger').digest());
    const masked = { kid, sign: (message: Uint8Array) => stranger.sign(message) };
    expect(decide(makeCredential(claims, stranger))).toBe('forged');
    expect(decide(makeCredential(claims, masked))).toBe('forged');
    expect(await verified(makeCredential(claims, masked), key.publicKey)).toBeUndefined();
    const next = register.register.app.get(BadgeKeys).of(expo.code, 2);
    expect(decide(makeCredential({ ...claims, nonce: next.nonce(claims.badge, 1) }, next))).toBe('forged');
  });

  it('are foreign where they are another exhibition’s, also under a claim to be of this one', async () => {
    const foreign = await elsewhere.badge();
    expect(await scanned(foreign.credential)).toBe('foreign-exhibition');
    const { kid, ...claims } = claimsOf(foreign.credential);
    const theirs = register.register.app.get(BadgeKeys).of(elsewhere.code, 1);
    expect(kid).toBe(theirs.kid);
    expect(await scanned(makeCredential({ ...claims, exhibition: expo.code }, theirs))).toBe('forged');
    expect(await scanned(makeCredential({ ...claims, exhibition: 'no-such' }, theirs))).toBe('foreign-exhibition');
  });

  it('answer the same over HTTP as in the process, and nothing is known of their holders', async () => {
    const { credential } = nth(2);
    const bytes = base32nopad.decode(credential);
    for (let bit = 0; bit < bytes.length * 8; bit += 23) {
      const text = base32nopad.encode(turned(bytes, bit));
      const answer = await expo.scan({ credential: text }, { token: door });
      expect({ bit, ...answer }).toEqual({
        bit,
        scanId: answer.scanId,
        outcome: 'denied',
        reason: decide(text),
        message: answer.message,
        inside: false,
        position: answer.position,
      });
    }
  });

  it('may be typed in any case and on either layout, with what a reader puts around, and in no other letters', () => {
    const { credential } = nth(0);
    const keys = Array.from('QWERTYUIOPASDFGHJKLZXCVBNM');
    const russian = Array.from('йцукенгшщзфывапролдячсмить');
    const onRussian = (text: string) => text.replace(/[A-Z]/g, (letter) => russian[keys.indexOf(letter)] ?? letter);
    const typed = {
      small: credential.toLowerCase(),
      mixed: Array.from(credential, (letter, index) => (index % 2 === 0 ? letter.toLowerCase() : letter)).join(''),
      russian: onRussian(credential),
      russianCapitals: onRussian(credential).toUpperCase(),
      around: `\t ${credential}\r\n`,
      within: `${credential.slice(0, 40)} ${credential.slice(40)}`,
      lines: credential.replaceAll(/(.{20})/g, '$1\n'),
      framed: `]Q1\ufeff${credential}\u0000\u200b`,
      fullWidth: credential.replaceAll('A', '\uff21'),
    };
    expect(Object.values(typed).map(decide)).toEqual(Object.values(typed).map(() => 'admitted'));
    const letters = { K: '\u212a', S: '\u017f', I: '\u0131', E: '\u0415', O: '0', B: '8' };
    for (const [letter, lookalike] of Object.entries(letters))
      if (credential.includes(letter))
        expect([letter, decide(credential.replace(letter, lookalike))]).toEqual([
          letter,
          expect.not.stringMatching(/admitted/),
        ]);
    expect([`${credential}x`, `${credential}!`, `x${credential}`].map(decide)).toEqual(
      Array.from({ length: 3 }, () => 'unreadable'),
    );
  });

  it('of an old edition answer “replaced”, in every later one, and pass outwards alone', async () => {
    const first = nth(3);
    const editions = [first.credential];
    for (let edition = 2; edition <= 4; edition++) {
      const path = `${expo.path}/badges/${first.id}/replace`;
      const replaced = await register.post(path, { reason: 'Lost at the hotel.' }).expect(200);
      editions.push((replaced.body as IssuedBadge).credential);
    }
    const current = editions.pop() ?? '';
    expect(await Promise.all(editions.map((text) => scanned(text)))).toEqual(['replaced', 'replaced', 'replaced']);
    expect(await scanned(current)).toBe('admitted');
    expect(await Promise.all(editions.map((text) => scanned(text, 'out')))).toEqual([
      'replaced',
      'replaced',
      'replaced',
    ]);
    // They changed no location: the holder is inside.
    expect(await scanned(current)).toBe('already-inside');
    // A later edition’s claims under an old edition’s number are a forgery.
    const { kid, ...claims } = claimsOf(current);
    expect(kid).toBe(key.kid);
    expect(await scanned(makeCredential({ ...claims, edition: 1 }, key))).toBe('forged');
    // The register would make the fifth edition so, and has not yet.
    expect(await scanned(makeCredential({ ...claims, edition: 5, nonce: key.nonce(claims.badge, 5) }, key))).toBe(
      'unknown-badge',
    );
  });

  it('have numbers that show every wrong character and every two that changed places', () => {
    const alphabet = Array.from(NOID_ALPHABET.toUpperCase());
    const misread: unknown[] = [];
    for (const { id, number } of issued) {
      const bare = number.replaceAll('-', '');
      expect(parseBadgeNumber(number)).toEqual({ seat: id, edition: 1 });
      for (let place = 0; place < bare.length; place++) {
        for (const letter of alphabet)
          if (letter !== bare[place]) {
            const text = bare.slice(0, place) + letter + bare.slice(place + 1);
            if (parseBadgeNumber(text) !== undefined) misread.push(text);
          }
        const swapped = `${bare.slice(0, place)}${bare[place + 1] ?? ''}${bare[place] ?? ''}${bare.slice(place + 2)}`;
        if (swapped !== bare && parseBadgeNumber(swapped) !== undefined) misread.push(swapped);
        if (parseBadgeNumber(bare.slice(0, place)) !== undefined) misread.push(bare.slice(0, place));
      }
    }
    expect(misread).toEqual([]);
  });
});
