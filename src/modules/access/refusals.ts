import { hash, randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.js';
import { systemContext } from '../../kernel/system-context.js';
import type { CommandExecutor } from '../../kernel/execute.js';
import type { Decider } from '../../kernel/decider.js';
import type { StreamName } from '../../kernel/stream.js';
import type { RefusalEvent, Refused } from './refusal.events.js';
import { RefusalRecord } from '../../http/problems/problem.filter.js';
import type { RegisterRequest } from '../../http/request.js';

const refusal: Decider<number, RefusalEvent> = {
  initial: 0,
  evolve: (count, event) => count + event.data.count,
};

/** How many kinds of refusal a minute keeps apart; a flood beyond it is counted under one. */
const MAX_KINDS = 200;

interface Counted {
  readonly refused: Refused;
  waiting: number;
}

/** Puts refusals on record: the first of a kind in a minute at once, further ones as one count, so that a flood fills no disk. */
export class Refusals extends RefusalRecord {
  private minute = '';
  private readonly counted = new Map<string, Counted>();
  private pending: Promise<unknown> = Promise.resolve();

  /** `failed` hears of a refusal that could not be recorded: the caller was refused all the same. */
  constructor(
    private readonly executor: CommandExecutor,
    private readonly clock: Clock,
    private readonly node: string,
    private readonly failed: (error: unknown) => void,
  ) {
    super();
  }

  /** Counts one refused request; by route, not by address, so that no path fills the record. */
  override note(request: RegisterRequest, status: 401 | 403): void {
    const minute = this.clock.now().toISOString().slice(0, 16).replaceAll(/\D/g, '');
    if (minute !== this.minute) {
      this.write();
      this.counted.clear();
      this.minute = minute;
    }
    const asked: Refused = {
      status,
      method: request.method,
      route: request.routeOptions.url ?? '',
      ...(request.access && { access: request.access.id }),
    };
    const full = this.counted.size >= MAX_KINDS;
    const key = (refused: Refused) => `${refused.status} ${refused.method} ${refused.route} ${refused.access ?? ''}`;
    const refused = full && !this.counted.has(key(asked)) ? { status, method: '*', route: '*' } : asked;
    const known = this.counted.get(key(refused));
    if (known === undefined) {
      const counted = { refused, waiting: 1 };
      this.counted.set(key(refused), counted);
      this.record(counted);
    } else known.waiting += 1;
  }

  /** Writes what is counted and not yet on record, and waits for it. */
  async flush(): Promise<void> {
    this.write();
    await this.pending;
  }

  private write(): void {
    for (const counted of this.counted.values()) if (counted.waiting > 0) this.record(counted);
  }

  private record(counted: Counted): void {
    const { refused, waiting: count } = counted;
    counted.waiting = 0;
    const kind = hash('sha256', JSON.stringify(refused)).slice(0, 12);
    const stream: StreamName = `refusal-${this.node}.${this.minute}.${kind}`;
    const command = randomUUID();
    const written = this.executor.execute({
      name: 'record-refusals',
      stream,
      decider: refusal,
      context: systemContext(command, this.clock.now()),
      revision: () => undefined,
      decide: (): RefusalEvent[] => [{ type: 'requests-refused.v1', data: { ...refused, count } }],
    });
    const ended = written.catch((error: unknown) => {
      // Within its minute it is counted once more; a busy log takes it then.
      counted.waiting += count;
      this.failed(error);
    });
    this.pending = Promise.all([this.pending, ended]);
  }
}
