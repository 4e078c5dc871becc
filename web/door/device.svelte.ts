import { decideAlone, type AloneDecision } from '../../src/door-core/decide-alone.js';
import type { RosterExhibition } from '../../src/door-core/roster.js';
import { webCrypto } from '../../src/door-core/web-crypto.js';
import type { Direction } from '../../src/door-core/whereabouts.js';
import { randomUuid } from '../shared/api/random-id.ts';
import type { Texts } from '../shared/api/types.ts';
import { Database } from './database.ts';
import { ask } from './register.ts';
import { Roster, type RosterDelta } from './roster.ts';
import {
  answerAlone,
  answerOfRegister,
  type QueuedScan,
  type Read,
  type RegisterAnswer,
  type ShownAnswer,
} from './scan.ts';

/** How long a scan waits for the register before the device decides alone. */
const ONLINE_MS = 800;
/** After silence the next scan does not wait, until the register answers something. */
const BEAT_MS = 5_000;
const BEAT_TIMEOUT_MS = 10_000;
/** Half the request limit of the register. */
const BATCH_SCANS = 200;
/** The same code is not scanned twice within this time. */
const REPEAT_MS = 3_000;
const LAST_SCANS = 20;

/** What the token stands for. */
interface Terms {
  readonly id: string;
  readonly token: string;
  readonly name: Texts | null;
  readonly exhibition: string;
  readonly gate?: string;
}

interface BatchResult {
  readonly scanId: string;
  readonly status: 'recorded' | 'replayed' | 'rejected';
  readonly errors?: unknown;
}

/** The phone or tablet in a guard's hand: its token, its roster, its queue, and whether the register answers. */
class Device {
  #database: Database | undefined;
  #roster: Roster | undefined;
  #queue: QueuedScan[] = [];
  #seq = 0;
  #skewMs = 0;
  #beating = false;
  #lastRead = { text: '', at: 0 };

  /** What the page shows first. */
  phase = $state<'starting' | 'enrol' | 'ready' | 'revoked' | 'broken'>('starting');
  /** Why the invitation did not enrol: the problem, or that nothing answered. */
  enrolFault = $state<'used' | 'silent' | 'not-a-door' | undefined>();
  terms = $state.raw<Terms | undefined>();
  exhibition = $state.raw<RosterExhibition | undefined>();
  gate = $state<string | undefined>();
  direction = $state<Direction>('in');
  /** Since when the register answers or does not: ms since 1970. */
  link = $state.raw<{ readonly answers: boolean; readonly since: number }>({ answers: false, since: Date.now() });
  waiting = $state(0);
  refused = $state(0);
  rosterAt = $state<number | undefined>();
  rosterSize = $state(0);
  inside = $state<number | undefined>();
  answer = $state.raw<ShownAnswer | undefined>();
  last = $state.raw<readonly ShownAnswer[]>([]);
  busy = $state(false);

  /** Opens what was kept, enrols by a code where there is one, and begins to talk to the register. */
  async start(code?: string): Promise<void> {
    try {
      this.#database = await Database.open();
    } catch {
      this.phase = 'broken';
      return;
    }
    this.#roster = new Roster(this.#database);
    await this.#roster.load();
    this.#queue = await this.#database.all<QueuedScan>('queue');
    this.refused = (await this.#database.all('refused')).length;
    this.#seq = (await this.#database.get<number>('seq')) ?? 0;
    this.terms = await this.#database.get<Terms>('terms');
    this.gate = await this.#database.get<string>('gate');
    this.direction = (await this.#database.get<Direction>('direction')) ?? 'in';
    this.#told();
    if (code !== undefined) await this.enrol(code);
    else this.phase = this.terms === undefined ? 'enrol' : 'ready';
    setInterval(() => void this.beat(), BEAT_MS);
    // A hint that it is worth asking; whether the register answers is judged by its answer.
    addEventListener('online', () => void this.beat());
    void this.beat();
  }

  /** Gives an invitation's code up for a token. */
  async enrol(code: string): Promise<void> {
    this.enrolFault = undefined;
    const answered = await ask({
      method: 'POST',
      path: '/v1/access/accept',
      body: { code },
      timeoutMs: BEAT_TIMEOUT_MS,
    });
    if (answered.kind !== 'ok') {
      this.enrolFault = answered.kind === 'silent' ? 'silent' : 'used';
      this.phase = this.terms === undefined ? 'enrol' : 'ready';
      return;
    }
    const { id, token, name, exhibition, gate, role } = answered.body as Omit<Terms, 'exhibition'> & {
      readonly exhibition?: string;
      readonly role: string;
    };
    if ((role !== 'door' && role !== 'supervisor') || exhibition === undefined) {
      this.enrolFault = 'not-a-door';
      this.phase = 'enrol';
      return;
    }
    await this.#database?.clear(['queue', 'refused']);
    const terms = { id, token, name, exhibition, ...(gate !== undefined && { gate }) };
    this.terms = terms;
    await this.#database?.write({ kept: { terms, seq: this.#seq } });
    if (this.#database !== undefined) this.#roster = new Roster(this.#database);
    if ('storage' in navigator && 'persist' in navigator.storage) void navigator.storage.persist();
    await this.choose(gate);
    this.phase = 'ready';
    await this.beat();
  }

  async choose(gate: string | undefined): Promise<void> {
    this.gate = gate;
    await this.#database?.write({ kept: { gate } });
    this.#told();
  }

  async turn(direction: Direction): Promise<void> {
    this.direction = direction;
    await this.#database?.write({ kept: { direction } });
  }

  /** Forgets everything; refused by the page while scans wait. */
  async leave(): Promise<void> {
    await this.#database?.clear();
    location.assign('/door/');
  }

  /** Answers a scan: by the register where it answers in time, else alone. */
  async scan(read: Read): Promise<void> {
    const [terms, roster, database, exhibition] = [this.terms, this.#roster, this.#database, this.exhibition];
    const gate = exhibition?.gates.find(({ code }) => code === this.gate);
    if (!terms || !roster || !database || !exhibition || !gate || this.busy || this.#isRepeat(read)) return;
    this.busy = true;
    try {
      const { direction } = this;
      const at = Date.now();
      const scan = { scanId: randomUuid(), at, direction, gate: gate.code };
      const alone = roster.held
        ? await decideAlone(
            roster.held,
            { gate, direction, access: terms.id, supervised: false, override: false, read, time: at - this.#skewMs },
            webCrypto,
          )
        : undefined;
      const online = await this.#online(terms, { ...scan, read });
      const answer = online ?? (alone && answerAlone(alone, scan, exhibition));
      if (answer === undefined) return;
      if (online === undefined && alone !== undefined) await this.#enqueue({ ...scan, read }, alone);
      if (alone !== undefined && answer.outcome !== 'denied') await this.#pass(roster, scan, gate, alone);
      this.answer = answer;
      this.last = [answer, ...this.last].slice(0, LAST_SCANS);
      this.#told();
    } finally {
      this.busy = false;
    }
  }

  dismiss(): void {
    this.answer = undefined;
  }

  /** Sends what waits, asks for what changed, tells of itself. */
  async beat(): Promise<void> {
    if (this.#beating || this.terms === undefined || this.phase === 'revoked') return;
    this.#beating = true;
    try {
      if ((await this.#report()) && (await this.#upload())) await this.#refresh();
    } finally {
      this.#beating = false;
      this.#told();
    }
  }

  get #path(): string {
    return `/v1/exhibitions/${this.terms?.exhibition ?? ''}`;
  }

  /** Asks the register with the token, and notes whether it answered. Resolves to the body, or undefined. */
  async #ask(path: string, body: unknown, timeoutMs: number): Promise<unknown> {
    const token = this.terms?.token ?? '';
    const answered = await ask({
      path: `${this.#path}${path}`,
      token,
      timeoutMs,
      ...(body !== undefined && { method: 'POST', body }),
    });
    const answers = answered.kind !== 'silent';
    if (this.link.answers !== answers) this.link = { answers, since: Date.now() };
    if (answered.kind === 'revoked') await this.#revoked();
    return answered.kind === 'ok' ? answered.body : undefined;
  }

  async #online(
    terms: Terms,
    {
      scanId,
      at,
      direction,
      gate,
      read,
    }: Pick<ShownAnswer, 'scanId' | 'at' | 'direction'> & { readonly gate: string; readonly read: Read },
  ): Promise<ShownAnswer | undefined> {
    // While nothing answers, guests do not wait for it; the beat finds out when it does.
    if (!this.link.answers && this.#roster?.held !== undefined) return undefined;
    const sentAt = new Date().toISOString();
    const body = { scanId, gate, direction, ...read, scannedAt: new Date(at).toISOString(), sentAt };
    const answered = await this.#ask('/scans', body, ONLINE_MS);
    if (answered === undefined || terms !== this.terms) return undefined;
    return answerOfRegister(answered as RegisterAnswer, { scanId, at, direction });
  }

  async #enqueue(
    {
      scanId,
      at,
      direction,
      gate,
      read,
    }: Pick<ShownAnswer, 'scanId' | 'at' | 'direction'> & { readonly gate: string; readonly read: Read },
    { decision }: AloneDecision,
  ): Promise<void> {
    const reason = decision.outcome === 'admitted' ? null : decision.reason;
    const queued: QueuedScan = {
      ...{ seq: ++this.#seq, scanId, gate, direction, ...read, scannedAt: new Date(at).toISOString() },
      decided: decision.outcome,
      ...(reason !== null && { decidedReason: reason }),
      basis: 'roster',
    };
    this.#queue.push(queued);
    await this.#database?.write({ put: { queue: [queued] }, kept: { seq: this.#seq } });
  }

  async #pass(
    roster: Roster,
    { scanId, direction }: Pick<ShownAnswer, 'scanId' | 'direction'>,
    gate: RosterExhibition['gates'][number],
    { held, moment, presented }: AloneDecision,
  ): Promise<void> {
    const edition = presented.named?.edition;
    if (held === undefined || edition === undefined) return;
    await roster.pass({
      ...{ badge: held.badge.id, day: moment.day, time: moment.time, scanId, direction, edition },
      ...{ gate: gate.code, from: gate.from ?? null, to: gate.to, access: this.terms?.id ?? '' },
      replaced: edition !== held.badge.edition,
    });
  }

  async #report(): Promise<boolean> {
    const position = this.#roster?.position;
    const report = {
      ...(position !== undefined && { rosterPosition: position }),
      queue: this.#queue.length,
      sentAt: new Date().toISOString(),
    };
    const answered = await this.#ask('/devices/me', report, BEAT_TIMEOUT_MS);
    const { skewMs } = (answered ?? {}) as { readonly skewMs?: number };
    if (skewMs !== undefined) this.#skewMs = skewMs;
    return answered !== undefined;
  }

  /** In order, and in batches; only what the register has is dropped. Resolves to whether all went. */
  async #upload(): Promise<boolean> {
    while (this.#queue.length > 0) {
      const scans = this.#queue.slice(0, BATCH_SCANS);
      const rosterPosition = this.#roster?.position ?? 'none';
      const body = { sentAt: new Date().toISOString(), rosterPosition, scans };
      const answered = await this.#ask('/scans/batch', body, BEAT_TIMEOUT_MS);
      if (answered === undefined) return false;
      const { results } = answered as { readonly results: readonly BatchResult[] };
      const rejected = new Set(results.filter(({ status }) => status === 'rejected').map(({ scanId }) => scanId));
      const refused = scans.filter(({ scanId }) => rejected.has(scanId));
      await this.#database?.write({
        put: { refused },
        remove: { queue: scans.map(({ seq }) => seq) },
      });
      this.refused += refused.length;
      this.#queue = this.#queue.slice(scans.length);
      this.#told();
    }
    return true;
  }

  async #refresh(): Promise<void> {
    for (let more = true; more;) {
      const since = this.#roster?.position;
      const at = Date.now();
      const delta = (await this.#ask(`/roster${since === undefined ? '' : `?since=${since}`}`, undefined, 30_000)) as
        RosterDelta | undefined;
      if (delta === undefined) return;
      await this.#roster?.take(delta, at);
      ({ more } = delta);
    }
  }

  /** The roster goes at once; what was decided alone stays until somebody enrols the device again. */
  async #revoked(): Promise<void> {
    this.phase = 'revoked';
    this.terms = undefined;
    this.answer = undefined;
    this.last = [];
    await this.#database?.clear(['queue', 'refused']);
  }

  #isRepeat(read: Read): boolean {
    const text = `${this.direction} ${'credential' in read ? read.credential : read.number}`;
    const now = Date.now();
    const isRepeat = text === this.#lastRead.text && now - this.#lastRead.at < REPEAT_MS;
    this.#lastRead = { text, at: now };
    return isRepeat;
  }

  #told(): void {
    this.exhibition = this.#roster?.exhibition;
    this.rosterAt = this.#roster?.at;
    this.rosterSize = this.#roster?.size ?? 0;
    this.waiting = this.#queue.length;
    const gate = this.exhibition?.gates.find(({ code }) => code === this.gate);
    const day = this.exhibition?.days.find(({ from, until }) => isBetween(Date.now() - this.#skewMs, from, until))?.day;
    this.inside = gate && day !== undefined ? this.#roster?.inside(gate.to, day) : undefined;
    if (this.gate === undefined && this.exhibition?.gates.length === 1) this.gate = this.exhibition.gates[0]?.code;
  }

  organisation(name: string): Texts | undefined {
    return this.#roster?.organisation(name)?.name;
  }
}

const isBetween = (time: number, from: string, until: string): boolean =>
  Date.parse(from) <= time && time < Date.parse(until);

export const device = new Device();
