import type { RosterExhibition } from '../../src/door-core/roster.js';
import type { Direction } from '../../src/door-core/whereabouts.js';
import { randomUuid } from '../shared/api/random-id.ts';
import type { Texts } from '../shared/api/types.ts';
import { Connection } from './connection.svelte.ts';
import { answerFromRegister, canDecideAlone, Repeats } from './asking.ts';
import { Kept } from './kept.ts';
import { Kiosk } from './kiosk.svelte.ts';
import type { Outgoing } from './queue.ts';
import type { GateCounts, Roster } from './roster.ts';
import { counted, dayOf, type Tally } from './tally.ts';
import { ownPassage, queuedScan, readOf, type AskedScan, type Override, type Read, type ShownAnswer } from './scan.ts';
import { isOnlyPage } from './only-page.ts';
import { askToPersist, Room } from './storage.svelte.ts';
import { enrolled, type EnrolFault, type Terms } from './terms.ts';

/** After silence the next scan does not wait, until the register answers something. */
const BEAT_MS = 5_000;
const LAST_SCANS = 20;

/** The phone or tablet in a guard's hand: its token, its roster, its queue, and whether the register answers. */
class Device {
  readonly #connection = new Connection(() => {
    this.#revoked();
  });
  #kept: Kept | undefined;
  #beating = false;
  #scanning: Promise<void> = Promise.resolve();
  readonly #repeats = new Repeats();
  readonly room = new Room();
  readonly kiosk = new Kiosk((pin) => this.room.tries(async () => this.#kept?.choose({ pin })));

  /** What the page shows first. */
  phase = $state<'starting' | 'enrol' | 'ready' | 'revoked' | 'broken' | 'elsewhere'>('starting');
  enrolFault = $state<EnrolFault | undefined>();
  terms = $state.raw<Terms | undefined>();
  exhibition = $state.raw<RosterExhibition | undefined>();
  gate = $state<string | undefined>();
  direction = $state<Direction>('in');
  waiting = $state(0);
  refused = $state(0);
  outgoing = $state.raw<readonly Outgoing[]>([]);
  /** Whether the last scan had no answer: neither the register nor this device could decide. */
  unanswered = $state(false);
  tally = $state.raw<Tally | undefined>();
  rosterAt = $state<number | undefined>();
  inside = $state<number | undefined>();
  gateCounts = $state.raw<GateCounts | undefined>();
  answer = $state.raw<ShownAnswer | undefined>();
  last = $state.raw<readonly ShownAnswer[]>([]);
  busy = $state(false);
  /** Takes what is read in place of a scan, such as a second person's badge. */
  reader = $state.raw<((text: string) => void) | undefined>();

  get link() {
    return this.#connection.link;
  }

  get isSupervised(): boolean {
    return this.terms?.role === 'supervisor';
  }

  get roster(): Roster | undefined {
    return this.#kept?.roster;
  }

  /** Opens what was kept, enrols by a code where there is one, and begins to talk to the register. */
  async start(code?: string): Promise<void> {
    if (!(await isOnlyPage())) {
      this.phase = 'elsewhere';
      return;
    }
    try {
      await this.#open();
    } catch {
      this.phase = 'broken';
      return;
    }
    this.#told();
    if (code !== undefined) await this.enrol(code);
    else this.phase = this.terms === undefined ? 'enrol' : 'ready';
    setInterval(() => void this.beat(), BEAT_MS);
    // A hint that it is worth asking; whether the register answers is judged by its answer.
    addEventListener('online', () => void this.beat());
    void this.beat();
    // The first guest does not wait for it, and a release meanwhile cannot take it away.
    void import('./deciding.ts').catch(() => undefined);
  }

  async #open(): Promise<void> {
    const kept = await Kept.open(this.#connection);
    this.#kept = kept;
    this.terms = await kept.terms();
    const { gate, direction, pin, tally } = await kept.choices();
    [this.gate, this.direction, this.tally] = [gate, direction, tally];
    this.kiosk.restore(pin);
  }

  /** Gives an invitation's code up for a token. */
  async enrol(code: string): Promise<void> {
    this.enrolFault = undefined;
    const [kept, terms] = [this.#kept, await enrolled(code)];
    if (typeof terms === 'string' || kept === undefined) {
      this.enrolFault = typeof terms === 'string' ? terms : undefined;
      this.phase = this.terms === undefined ? 'enrol' : 'ready';
      return;
    }
    await kept.enrol(terms);
    this.terms = terms;
    this.gate = terms.gate;
    askToPersist();
    this.phase = 'ready';
    await this.beat();
  }

  async choose(gate: string | undefined): Promise<void> {
    this.gate = gate;
    await this.#kept?.choose({ gate });
    this.#told();
  }

  async turn(direction: Direction): Promise<void> {
    this.direction = direction;
    await this.#kept?.choose({ direction });
  }

  /** Forgets everything; what the register does not have becomes a file for it, which is answered. */
  async endShift(): Promise<Outgoing | undefined> {
    const { terms } = this;
    this.phase = 'enrol';
    return terms && this.#forget(terms);
  }

  async discard(id: string): Promise<void> {
    await this.#kept?.queue.discard(id);
    this.#told();
  }

  /** Answers a scan, after those before it: by the register where it answers in time, else alone. */
  scan(read: Read, override?: Override): Promise<void> {
    if (override === undefined && this.#repeats.is(read, this.direction)) return Promise.resolve();
    this.busy = true;
    const done = this.#scanning.then(() => this.#scan(read, override));
    this.#scanning = done.catch(() => undefined);
    return done.finally(() => {
      this.busy = false;
    });
  }

  async #scan(read: Read, override: Override | undefined): Promise<void> {
    const { terms, exhibition, direction } = this;
    const { roster, queue } = this.#kept ?? {};
    const gate = exhibition?.gates.find(({ code }) => code === this.gate);
    if (!terms || !roster || !queue || !exhibition || !gate) return;
    const at = Date.now();
    const asked: AskedScan = {
      ...{ scanId: randomUuid(), at, gate: gate.code, direction, read },
      ...(override && { override }),
    };
    // Half of the page's script, and not needed to show it; the service worker keeps it.
    const deciding = await import('./deciding.ts').catch(() => undefined);
    const alone = await deciding?.decisionAlone(roster, asked, gate, terms, this.#now(at));
    // While nothing answers, guests do not wait for it; the beat finds out when it does.
    const isAsked = this.link.answers !== false || !canDecideAlone(roster);
    const online = isAsked ? await answerFromRegister(this.#connection, terms, asked) : undefined;
    const answer = online ?? (alone && deciding?.answerAlone(alone, asked, exhibition));
    this.unanswered = answer === undefined;
    if (answer === undefined) return;
    if (online === undefined && alone !== undefined)
      await this.room.tries(() => queue.add(queuedScan(asked, alone.decision)));
    const passage = alone && answer.outcome !== 'denied' ? ownPassage(asked, gate, alone, terms.id) : undefined;
    if (passage !== undefined) await this.room.tries(() => roster.pass(passage));
    const day = dayOf(exhibition, this.#now(at));
    this.tally = day === undefined ? undefined : counted(this.tally, { day, gate: gate.code }, answer);
    await this.room.tries(async () => this.#kept?.choose({ tally: this.tally }));
    const { badge } = (answer.holder && alone?.held) ?? {};
    this.answer = { ...answer, ...(badge && { hasPhoto: badge.photo === true }) };
    this.last = [answer, ...this.last].slice(0, LAST_SCANS);
    this.#told();
  }

  /** What a camera or a hand scanner read. */
  read(text: string): void {
    if (this.reader === undefined) void this.scan(readOf(text));
    else this.reader(text);
  }

  dismiss(): void {
    this.answer = undefined;
  }

  /** A round of exchange with the register, unless one goes on. */
  async beat(): Promise<void> {
    const [terms, kept] = [this.terms, this.#kept];
    if (this.#beating || !terms || !kept) return;
    this.#beating = true;
    try {
      await kept.exchange.round(terms, kept.roster);
      await this.room.measure();
    } finally {
      this.#beating = false;
      this.#told();
    }
  }

  /** The roster goes at once; what was decided alone stays, for the register alone. */
  #revoked(): void {
    const { terms } = this;
    if (terms === undefined) return;
    this.phase = 'revoked';
    void this.#forget(terms);
  }

  /** After the scan that is on its way, which ends in the queue. */
  async #forget(terms: Terms): Promise<Outgoing | undefined> {
    this.terms = undefined;
    this.answer = undefined;
    this.last = [];
    this.tally = undefined;
    this.kiosk.restore(undefined);
    await this.#scanning;
    const file = await this.#kept?.forget(terms);
    this.gate = undefined;
    this.#told();
    return file;
  }

  /** A time of the device's clock by the register's, as far as it is known. */
  #now(at: number): number {
    return at - (this.#kept?.exchange.skewMs ?? 0);
  }

  #told(): void {
    const { roster, queue } = this.#kept ?? {};
    [this.exhibition, this.rosterAt] = [roster?.exhibition, roster?.at];
    [this.waiting, this.refused] = [queue?.length ?? 0, queue?.refused ?? 0];
    this.outgoing = queue?.outgoing ?? [];
    if (this.gate === undefined && this.exhibition?.gates.length === 1) this.gate = this.exhibition.gates[0]?.code;
    const gate = this.exhibition?.gates.find(({ code }) => code === this.gate);
    const day = this.exhibition && dayOf(this.exhibition, this.#now(Date.now()));
    this.inside = gate && day !== undefined ? roster?.inside(gate.to, day) : undefined;
    this.gateCounts = gate && day !== undefined ? roster?.counted(gate.code, day) : undefined;
  }

  organisation(name: string): Texts | undefined {
    return this.roster?.organisation(name)?.name;
  }
}

export const device = new Device();
