import { api, ok } from '../shared/api/client.ts';
import { Refusal } from '../shared/api/refusal.ts';
import type { HistoryItem } from '../shared/api/types.ts';
import { exhibition } from '../shared/exhibition.svelte.ts';
import { dayBounds } from '../shared/zoned.ts';
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
}

export const readFilters = (query: URLSearchParams): Filters => ({
  subject: query.get('subject') ?? '',
  merge: query.has('merge'),
  actor: query.get('actor') ?? '',
  type: query.get('type') ?? '',
  reason: query.get('reason') ?? '',
  day: query.get('day') ?? '',
  field: query.get('field') ?? '',
});

/** The query of GET /v1/history that filters mean. */
export const historyQuery = ({ subject, merge, actor, type, reason, day, field }: Filters) => ({
  ...(!isOfRegister({ type, subject }) && { exhibition: exhibition.current.code }),
  order: 'newest' as const,
  ...(subject !== '' && { subject, ...(merge && { merge: 'true' as const }) }),
  ...(actor !== '' && { actor: `name:${actor}` }),
  ...(type !== '' && { type }),
  ...(reason !== '' && { reason }),
  ...(field !== '' && { field }),
  ...(day !== '' && dayBounds(day, exhibition.current.timeZone)),
});

const PAGE = 50;
/** Of a page that is read on to, and so many of them: for a rare field or reason, and to the end of a sheet. */
const LONG_PAGE = 200;
const PAGES_ON = 26;
const NEWS_MS = 5000;

/** Items newest first, read page by page; what is newer waits until it is asked for. */
export class Timeline {
  items = $state.raw<readonly HistoryItem[]>([]);
  fresh = $state(0);
  more = $state(false);
  loading = $state(true);
  refusal = $state.raw<Refusal | undefined>();
  #cursor: string | undefined;

  constructor(readonly filters: Filters) {}

  /** Reads the first page, and looks for newer items until the returned function is called. */
  start(): () => void {
    void this.reload();
    const timer = setInterval(() => void this.#look().catch(() => undefined), NEWS_MS);
    return () => {
      clearInterval(timer);
    };
  }

  async reload(): Promise<void> {
    this.#cursor = undefined;
    this.fresh = 0;
    await this.older(true);
  }

  /** Reads the next page of older items. */
  async older(anew = false): Promise<void> {
    this.loading = true;
    try {
      const before = anew ? [] : this.items;
      const found: HistoryItem[] = [];
      let isInSheet = false;
      let pages = 0;
      do {
        const page = await this.#page(this.#cursor, pages === 0 ? PAGE : LONG_PAGE);
        found.push(...page.items);
        isInSheet = page.items.at(-1)?.source !== undefined;
        this.#cursor = page.next;
        pages += 1;
        this.items = [...before, ...found];
      } while (this.#cursor !== undefined && (found.length === 0 || isInSheet) && pages < PAGES_ON);
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
