import type { Texts } from '../values/localized-text.js';
import type { Accesses } from './accesses.js';
import { inHarbin, type ClockOfTheServer } from './clock.js';
import type { Client } from './client.js';
import type { BadgeHolder } from './desk.js';
import { DOORS_OPEN, EXPO } from './expo.js';
import { inParallel } from './in-parallel.js';
import type { Gate, Passage } from './morning.js';
import type { Stage } from './stages.js';
import type { Tally } from './tally.js';

/** Door lanes: scans under way at a time. */
const LANE_COUNT = 16;

export interface ScanAnswer {
  readonly outcome: 'admitted' | 'left' | 'denied';
  readonly reason?: string;
  readonly message: Texts;
  readonly inside: boolean;
}

/** Something that happens at a minute after the doors open. */
interface Happening {
  readonly minute: number;
  readonly play: () => Promise<void>;
}

/** Three gates with their tokens, and the supervisor who is called when something is wrong. */
export class Doors {
  constructor(
    private readonly client: Client,
    private readonly accesses: Accesses,
    private readonly clock: ClockOfTheServer,
    private readonly tally: Tally,
    private readonly stage: Stage,
  ) {}

  /** Plays the morning at the pace of the server's clock. */
  async play(
    passages: readonly Passage<BadgeHolder>[],
    { guests, nightShift }: { readonly guests: readonly BadgeHolder[]; readonly nightShift: readonly BadgeHolder[] },
  ): Promise<void> {
    const happenings = [
      ...passages.map((passage) => this.#passing(passage)),
      ...this.#mishaps(passages, guests),
      ...nightShift.slice(0, 1).map((worker) => this.#afterTheShift(worker)),
    ];
    happenings.sort((one, other) => one.minute - other.minute);
    await inParallel(LANE_COUNT, happenings, async ({ minute, play }) => {
      await this.clock.until(DOORS_OPEN.getTime() + minute * 60_000);
      await play();
      this.stage.tick();
    });
  }

  #passing({ minute, guest, gate, direction }: Passage<BadgeHolder>): Happening {
    return {
      minute,
      play: async () => {
        await this.#pass(guest, guest.credential, gate, direction);
      },
    };
  }

  async #scan(gate: Gate, direction: 'in' | 'out', credential: string): Promise<ScanAnswer> {
    const began = performance.now();
    const door = this.client.as(this.accesses.doors[gate]);
    const answer = (await door.scan(`${EXPO}/scans`, { gate, direction, credential })) as ScanAnswer;
    this.tally.answered(performance.now() - began);
    return answer;
  }

  async #pass(holder: BadgeHolder, credential: string, gate: Gate, direction: 'in' | 'out'): Promise<void> {
    const { outcome, reason } = await this.#scan(gate, direction, credential);
    if (outcome !== (direction === 'in' ? 'admitted' : 'left') || reason !== undefined)
      throw new Error(`${holder.id} should pass the ${gate} gate, was answered ${outcome} ${reason ?? ''}`);
    if (direction === 'in') this.tally.admitted(holder.id, this.clock.now());
    else this.tally.left(holder.id, this.clock.now());
  }

  async #refusal(gate: Gate, credential: string, expected: string, story: string): Promise<void> {
    const answer = await this.#scan(gate, 'in', credential);
    const at = this.clock.now();
    const lines = refusalLines(answer, expected, `${inHarbin(at)} ${gate} gate: ${story}`);
    this.tally.refused(at);
    this.stage.say(lines);
  }

  #afterTheShift({ credential }: BadgeHolder): Happening {
    return {
      minute: 30,
      play: () => this.#refusal('south', credential, 'not-valid-now', 'one of the night shift comes back by day'),
    };
  }

  #mishaps(passages: readonly Passage<BadgeHolder>[], holders: readonly BadgeHolder[]): readonly Happening[] {
    const coming = new Set(passages.map(({ guest }) => guest));
    const leaving = new Set(passages.flatMap(({ guest, direction }) => (direction === 'out' ? [guest] : [])));
    const [copied, loser, dismissed] = holders.filter((holder) => holder.role !== 'head' && !coming.has(holder));
    const lender = passages.find(({ gate, guest }) => gate === 'north' && !leaving.has(guest))?.guest;
    if (copied === undefined || loser === undefined || dismissed === undefined || lender === undefined)
      throw new Error('too few people have a badge for the mishaps of the morning');
    const supervisor = this.client.as(this.accesses.supervisor);
    return [
      {
        minute: 55,
        play: () => this.#refusal('south', forge(copied.credential), 'forged', 'one character of a badge was altered'),
      },
      {
        minute: 80,
        play: async () => {
          const replaced = await supervisor.post(`${EXPO}/badges/${loser.badge}/replace`, {
            reason: 'Lost at the hotel.',
          });
          await this.#refusal('north', loser.credential, 'replaced', 'somebody comes with a badge that was lost');
          await this.#pass(loser, (replaced as { readonly credential: string }).credential, 'north', 'in');
        },
      },
      {
        minute: 105,
        play: async () => {
          await supervisor.post(`${EXPO}/badges/${dismissed.badge}/revoke`, {
            reason: 'No longer with the organisation.',
          });
          await this.#refusal('south', dismissed.credential, 'revoked', 'a badge was revoked a minute ago');
        },
      },
      {
        minute: 130,
        play: () =>
          this.#refusal('south', lender.credential, 'already-inside', 'a badge that is inside comes a second time'),
      },
    ];
  }
}

/** The message for the guard, in three scripts. Throws where it is not the refusal that the story expects. */
export function refusalLines({ outcome, reason, message }: ScanAnswer, expected: string, story: string): string {
  if (outcome !== 'denied' || reason !== expected)
    throw new Error(`${story}: should be denied as ${expected}, was answered ${outcome} ${reason ?? ''}`);
  const lines = [`    ${story}`, `          denied, ${reason}`];
  for (const text of [message.en, message.ru, message.zh]) if (text !== undefined) lines.push(`          ${text}`);
  return lines.join('\n');
}

/** Alters a character within the signature at the credential's end; its last characters may hold unused bits. */
function forge(credential: string): string {
  const place = credential.length - 20;
  return credential.slice(0, place) + (credential[place] === 'A' ? 'B' : 'A') + credential.slice(place + 1);
}
