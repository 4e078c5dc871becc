import type { Direction } from '../../src/door-core/whereabouts.js';
import type { Connection } from './connection.svelte.ts';
import { Database } from './database.ts';
import { Exchange } from './exchange.ts';
import { Queue, type Outgoing } from './queue.ts';
import { Roster } from './roster.ts';
import type { Tally } from './tally.ts';
import type { Terms } from './terms.ts';

/** Choices of the people at the gate. */
export interface Choices {
  readonly gate: string | undefined;
  readonly direction: Direction;
  /** What unlocks the kiosk; undefined where it is open. */
  readonly pin: string | undefined;
  readonly tally: Tally | undefined;
}

/** What the device keeps over a restart, and its exchange with the register. */
export class Kept {
  private constructor(
    private readonly database: Database,
    readonly queue: Queue,
    readonly exchange: Exchange,
    private current: Roster,
  ) {}

  /** Rejects where the browser keeps nothing, or what it kept cannot be opened. */
  static async open(connection: Connection): Promise<Kept> {
    const database = await Database.open();
    const [roster, queue] = [new Roster(database), new Queue(database)];
    await Promise.all([roster.load(), queue.load()]);
    return new Kept(database, queue, new Exchange(connection, queue), roster);
  }

  get roster(): Roster {
    return this.current;
  }

  terms(): Promise<Terms | undefined> {
    return this.database.get<Terms>('terms');
  }

  async choices(): Promise<Choices> {
    const [gate, direction, pin, tally] = await Promise.all([
      this.database.get<string>('gate'),
      this.database.get<Direction>('direction'),
      this.database.get<string>('pin'),
      this.database.get<Tally>('tally'),
    ]);
    return { gate, direction: direction ?? 'in', pin, tally };
  }

  choose(choices: Partial<Choices>): Promise<void> {
    return this.database.write({ kept: choices });
  }

  /** Begins anew with a token; scans that wait are sent with it. */
  async enrol(terms: Terms): Promise<void> {
    this.current.retire();
    await this.database.clear(['chunks', 'passages']);
    await this.database.write({ kept: { terms, roster: undefined, gate: terms.gate } });
    this.current = new Roster(this.database);
  }

  /** Forgets everything; what the register does not have becomes a file for it, which is answered. */
  async forget({ exhibition, name }: Terms): Promise<Outgoing | undefined> {
    const { sealTo, position: rosterPosition = 'none' } = this.current;
    this.current.retire();
    const [device] = Object.values(name ?? {});
    const about = { rosterPosition, skewMs: this.exchange.skewMs, ...(device !== undefined && { device }) };
    const file = sealTo === undefined ? undefined : await this.queue.seal(exhibition, { ...about, sealTo });
    await this.database.wipe();
    this.current = new Roster(this.database);
    return file;
  }
}
