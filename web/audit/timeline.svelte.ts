import { api, ok } from '../shared/api/client.ts';
import { Refusal } from '../shared/api/refusal.ts';
import type { HistoryItem } from '../shared/api/types.ts';
import { historyQuery, type Filters } from './filters.ts';
import { names } from './names.svelte.ts';
import { isOfRun } from './rows.ts';

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
  #reading: Promise<void> = Promise.resolve();

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
    this.fresh = 0;
    await this.further(true);
  }

  /** Reads the next page, after those that are being read. */
  further(anew = false, first = PAGE): Promise<void> {
    this.loading = true;
    this.#reading = this.#reading.then(() => this.#read(anew, first));
    return this.#reading;
  }

  async #read(anew: boolean, first: number): Promise<void> {
    this.loading = true;
    try {
      if (anew) this.#cursor = undefined;
      const before = anew ? [] : this.items;
      const found: HistoryItem[] = [];
      let isInRun = false;
      let pages = 0;
      do {
        const page = await this.#page(this.#cursor, pages === 0 ? first : LONG_PAGE);
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

  /** Reads on until so many are there, or all. */
  async readTo(count: number): Promise<void> {
    while (this.more && this.items.length < count && this.refusal === undefined) await this.further(false, LONG_PAGE);
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
