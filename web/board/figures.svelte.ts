import { api, ok } from '../shared/api/client.ts';
import { follow } from '../shared/api/feed.ts';
import type { Attendance, HeadcountRow, Headcounts } from '../shared/api/types.ts';
import { inExpo } from '../shared/exhibition.svelte.ts';
import { dayAfter } from '../shared/zoned.ts';
import { isNewer, rangeOf, type Mark } from '../../src/values/board/marks.ts';

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
  /** Of the rows, and of what was read beside the feed. */
  #rowsAt = $state.raw<Mark | undefined>();
  #readTo = $state.raw<readonly Mark[]>([]);

  #end: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #readAt = 0;
  #isOver = false;
  #dayBefore: string | undefined;

  readonly delegations = $derived(this.#live?.map((row) => ofToday(row, this.#today[row.code ?? ''])));
  readonly agencies = $derived(this.delegations?.filter(({ kind }) => kind === 'agency'));
  /** What all figures cover: one position of the log, unless it goes on while they are read. */
  readonly range = $derived(rangeOf([this.attendance, this.#rowsAt, ...this.#readTo]));

  start(): () => void {
    this.#end = follow(inExpo().exhibition, {
      event: (name, data) => {
        if (name === 'attendance') this.attendance = data as Attendance;
        if (name === 'headcounts') this.#takeRows(data as Headcounts);
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
    const before = dayAfter(day, -1);
    const [quarters, quartersBefore, kinds, firms, delegations] = await Promise.all([
      this.#quartersOf(day),
      this.#dayBefore === before ? undefined : this.#quartersOf(before),
      ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params: { path, query: { by: 'kind' } } })),
      ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params: { path, query: { by: 'firm', day } } })),
      ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params: { path, query: { by: 'delegation', day } } })),
    ]);
    this.quarters = quarters.byHour;
    if (quartersBefore !== undefined) [this.quartersBefore, this.#dayBefore] = [quartersBefore.byHour, before];
    this.total = kinds.total;
    this.firms = firms.rows;
    this.#today = Object.fromEntries(delegations.rows.map((row) => [row.code ?? '', row]));
    // The feed is silent where its own figures stay as they are; these say so up to a later entry.
    if (day === this.attendance?.day && isNewer(quarters, this.attendance)) this.attendance = quarters;
    if (isNewer(delegations, this.#rowsAt)) this.#takeRows(delegations);
    this.#readTo = [quarters, kinds, firms, delegations];
    if (this.range?.isOne === false) this.#refreshSoon();
  }

  #takeRows(counts: Headcounts): void {
    this.#live = counts.rows;
    this.#rowsAt = counts;
  }

  #quartersOf(day: string): Promise<Attendance> {
    const params = { path: inExpo(), query: { day, by: 'quarter' as const } };
    return ok(api.GET('/v1/exhibitions/{exhibition}/attendance', { params }));
  }
}

/** Who came by the figures of the day, never fewer than are inside: the feed is ahead of them. */
function ofToday(live: HeadcountRow, day: HeadcountRow | undefined): HeadcountRow {
  const heads = { ...live.heads, attended: Math.max(day?.heads.attended ?? 0, live.heads.inside) };
  return { ...live, attended: Math.max(day?.attended ?? 0, live.inside), heads };
}
