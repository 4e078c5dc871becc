import { api, ok } from '../shared/api/client.ts';
import { Refusal } from '../shared/api/refusal.ts';
import type { HistoryItem } from '../shared/api/types.ts';
import { exhibition } from '../shared/exhibition.svelte.ts';
import { dayBounds } from '../shared/zoned.ts';
import { names } from './names.svelte.ts';
import { isOfRun } from './rows.ts';
import { isOfRegister } from './type-groups.ts';

/** What the timeline shows, as its address says. */
export interface Filters {
  readonly subject: string;
  readonly merge: boolean;
  readonly actor: string;
  readonly type: string;
  /** A part of it, or the code of a scan's. */
  readonly reason: string;
  /** `2014-06-30` in the exhibition's time zone. */
  readonly day: string;
  /** A dotted name, or the beginning of one. */
  readonly field: string;
  readonly order: 'oldest' | 'newest';
}

export const readFilters = (query: URLSearchParams): Filters => ({
  subject: query.get('subject') ?? '',
  merge: query.has('merge'),
  actor: query.get('actor') ?? '',
  type: query.get('type') ?? '',
  reason: query.get('reason') ?? '',
  day: query.get('day') ?? '',
  field: query.get('field') ?? '',
  order: query.get('order') === 'oldest' ? 'oldest' : 'newest',
});

/** The query of GET /v1/history that filters mean. */
export const historyQuery = ({ subject, merge, actor, type, reason, day, field, order }: Filters) => ({
  ...(!isOfRegister({ type, subject }) && { exhibition: exhibition.current.code }),
  order,
  ...(subject !== '' && { subject, ...(merge && { merge: 'true' as const }) }),
  ...(actor !== '' && { actor: `name:${actor}` }),
  ...(type !== '' && { type }),
  ...(reason !== '' && { reason }),
  ...(field !== '' && { field }),
  ...(day !== '' && dayBounds(day, exhibition.current.timeZone)),
});

const PAGE = 50;
/** Of a page that is read on to, and so many of them: for a rare field or reason, and to the end of a run. */
const LONG_PAGE = 200;
const PAGES_ON = 26;
const NEWS_MS = 5000;

/** Items read page by page; what is newer than they are waits until it is asked for. */
export class Timeline {
  items = $state.raw<readonly HistoryItem[]>([]);
  fresh = $state(0);
  more = $state(false);
  loading = $state(true);
  refusal = $state.raw<Refusal | undefined>();
  /** Of the window, in pixels, where the reader left it. */
  scrollTop = 0;
  #cursor: string | undefined;

  constructor(readonly filters: Filters) {}

  /** Reads the first page where there is none yet, and looks for newer items until the returned function is called. */
  start(): () => void {
    if (this.items.length === 0) void this.reload();
    if (this.filters.order === 'oldest') return () => undefined;
    const look = () => void this.#look().catch(() => undefined);
    if (this.items.length > 0) look();
    const timer = setInterval(look, NEWS_MS);
    return () => {
      clearInterval(timer);
    };
  }

  async reload(): Promise<void> {
    this.#cursor = undefined;
    this.fresh = 0;
    await this.further(true);
  }

  /** Reads the next page. */
  async further(anew = false): Promise<void> {
    this.loading = true;
    try {
      const before = anew ? [] : this.items;
      const found: HistoryItem[] = [];
      let isInRun = false;
      let pages = 0;
      do {
        const page = await this.#page(this.#cursor, pages === 0 ? PAGE : LONG_PAGE);
        names.note(page.items);
        found.push(...page.items);
        isInRun = isOfRun(page.items.at(-1));
        this.#cursor = page.next;
        pages += 1;
        this.items = [...before, ...found];
      } while (this.#cursor !== undefined && (found.length === 0 || isInRun) && pages < PAGES_ON);
      this.more = this.#cursor !== undefined;
      this.refusal = undefined;
    } catch (error) {
      this.refusal = error instanceof Refusal ? error : new Refusal(undefined);
    }
    this.loading = false;
  }

  async #look(): Promise<void> {
    const newest = this.items[0]?.proofIndex ?? -1;
    const { items } = await this.#page(undefined, 100);
    this.fresh = items.filter(({ proofIndex }) => proofIndex > newest).length;
  }

  #page(cursor: string | undefined, limit: number) {
    const query = { ...historyQuery(this.filters), limit, ...(cursor !== undefined && { cursor }) };
    return ok(api.GET('/v1/history', { params: { query } }));
  }
}

/** How many timelines are kept, with all that was read of them. */
const KEPT = 4;
/** Those that the reader may come back to, the last one at the end. */
let kept: readonly { readonly key: string; readonly timeline: Timeline }[] = [];

/** The timeline of some filters: with all that was read of it, where the reader comes back to it. */
export function timelineOf(filters: Filters, isReturn: boolean): Timeline {
  const key = JSON.stringify(filters);
  const before = isReturn ? kept.find((one) => one.key === key)?.timeline : undefined;
  const timeline = before ?? new Timeline(filters);
  kept = [...kept.filter((one) => one.key !== key), { key, timeline }].slice(-KEPT);
  return timeline;
}
