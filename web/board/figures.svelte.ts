import { api, ok } from '../shared/api/client.ts';
import { follow } from '../shared/api/feed.ts';
import type { Attendance, HeadcountRow, Headcounts } from '../shared/api/types.ts';
import { inExpo } from '../shared/exhibition.svelte.ts';
import { dayAfter } from '../shared/zoned.ts';

/** What the feed does not carry is read again at most so often. */
const REFRESH_MS = 5000;

type Counts = Headcounts['total'];

/** The figures of the board: the feed's as they come, what it does not carry shortly after. */
export class Figures {
  attendance = $state.raw<Attendance | undefined>();
  #live = $state.raw<readonly HeadcountRow[] | undefined>();
  /** By code: who came today; the feed's rows say who ever came. */
  #today = $state.raw<Readonly<Record<string, HeadcountRow>>>({});
  firms = $state.raw<readonly HeadcountRow[]>([]);
  /** Over all organisations. */
  total = $state.raw<Counts | undefined>();
  quarters = $state.raw<Attendance['byHour'] | undefined>();
  quartersBefore = $state.raw<Attendance['byHour']>([]);
  connected = $state(false);

  #end: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #readAt = 0;
  #isOver = false;
  #dayBefore: string | undefined;

  readonly delegations = $derived(this.#live?.map((row) => ofToday(row, this.#today[row.code ?? ''])));
  readonly agencies = $derived(this.delegations?.filter(({ kind }) => kind === 'agency'));

  start(): () => void {
    this.#end = follow(inExpo().exhibition, {
      event: (name, data) => {
        if (name === 'attendance') this.attendance = data as Attendance;
        if (name === 'headcounts') this.#live = (data as Headcounts).rows;
        this.#refreshSoon();
      },
      state: (connected) => {
        this.connected = connected;
      },
    });
    return () => {
      this.#isOver = true;
      clearTimeout(this.#timer);
      this.#end();
    };
  }

  #refreshSoon(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#readAt + REFRESH_MS - Date.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#readAt = Date.now();
      // What fails is read again, also on a quiet night without an event.
      this.#refresh().catch(() => {
        if (!this.#isOver) this.#refreshSoon();
      });
    }, wait);
  }

  async #refresh(): Promise<void> {
    const day = this.attendance?.day;
    if (day === undefined) return;
    const path = inExpo();
    const [quarters, kinds, firms, delegations] = await Promise.all([
      this.#quartersOf(day),
      ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params: { path, query: { by: 'kind' } } })),
      ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params: { path, query: { by: 'firm', day } } })),
      ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params: { path, query: { by: 'delegation', day } } })),
    ]);
    this.quarters = quarters;
    this.total = kinds.total;
    this.firms = firms.rows;
    this.#today = Object.fromEntries(delegations.rows.map((row) => [row.code ?? '', row]));
    const before = dayAfter(day, -1);
    if (this.#dayBefore === before) return;
    this.quartersBefore = await this.#quartersOf(before);
    this.#dayBefore = before;
  }

  async #quartersOf(day: string): Promise<Attendance['byHour']> {
    const params = { path: inExpo(), query: { day, by: 'quarter' as const } };
    return (await ok(api.GET('/v1/exhibitions/{exhibition}/attendance', { params }))).byHour;
  }
}

/** Who came by the figures of the day, never fewer than are inside: the feed is ahead of them. */
function ofToday(live: HeadcountRow, day: HeadcountRow | undefined): HeadcountRow {
  const heads = { ...live.heads, attended: Math.max(day?.heads.attended ?? 0, live.heads.inside) };
  return { ...live, attended: Math.max(day?.attended ?? 0, live.inside), heads };
}
