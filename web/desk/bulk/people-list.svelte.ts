import { SvelteSet } from 'svelte/reactivity';
import { Refusal } from '../../shared/api/refusal.ts';
import type { BadgeFilter, Participant } from '../../shared/api/types.ts';
import { bulkFilter, listPeople, type BulkAction, type PeopleFilters } from './bulk.ts';

/** How many are read in one go; the rest when asked for. */
const MOST = 2000;

/** The people whom filters leave, read page by page, and those of them who are selected. */
export class PeopleList {
  items = $state.raw<readonly Participant[]>([]);
  loading = $state(true);
  refusal = $state.raw<Refusal | undefined>();
  /** Whether also those are meant who are not read yet. */
  everyMatch = $state(false);
  readonly chosen = new SvelteSet<string>();
  #next = $state<string | undefined>();
  /** Who was toggled last. */
  #anchor: string | undefined;
  #isLeft = false;

  constructor(readonly filters: PeopleFilters) {}

  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  get selected(): readonly Participant[] {
    return this.items.filter(({ id }) => this.chosen.has(id));
  }

  /** Reads no page after the one under way: another list takes its place. */
  leave(): void {
    this.#isLeft = true;
  }

  /** Reads on from where it stands; `begun` is called with the first page. */
  async more(begun?: () => void): Promise<void> {
    this.loading = true;
    const until = this.items.length + MOST;
    try {
      do {
        const { items, next } = await listPeople(this.filters, this.#next);
        this.items = [...this.items, ...items];
        this.#next = next;
        begun?.();
      } while (this.#next !== undefined && this.items.length < until && !this.#isLeft);
      this.refusal = undefined;
    } catch (error) {
      this.refusal = error instanceof Refusal ? error : new Refusal(undefined);
    }
    this.loading = false;
  }

  /** Reads all anew; who is selected stays so. */
  async reload(): Promise<void> {
    const fresh = new PeopleList(this.filters);
    await fresh.more();
    this.items = fresh.items;
    this.#next = fresh.#next;
    this.refusal = fresh.refusal;
  }

  toggle(index: number): void {
    const id = this.items[index]?.id;
    if (id === undefined) return;
    this.everyMatch = false;
    this.#anchor = id;
    if (!this.chosen.delete(id)) this.chosen.add(id);
  }

  /** Selects all between the one that was toggled last and this one. */
  upTo(index: number): void {
    this.everyMatch = false;
    const anchor = Math.max(
      0,
      this.items.findIndex(({ id }) => id === this.#anchor),
    );
    const [first, last] = [Math.min(index, anchor), Math.max(index, anchor)];
    for (const { id } of this.items.slice(first, last + 1)) this.chosen.add(id);
  }

  all(): void {
    for (const { id } of this.items) this.chosen.add(id);
    this.everyMatch = this.hasMore && bulkFilter(this.filters) !== undefined;
  }

  none(): void {
    this.chosen.clear();
    this.everyMatch = false;
  }

  /** Whom an action is for; undefined where it can be for none of those selected. */
  filterOf(action: BulkAction): BadgeFilter | undefined {
    if (this.everyMatch) return bulkFilter(this.filters);
    const ids = this.selected.flatMap(({ id, badge }) =>
      action === 'issue' ? (badge === null ? [id] : []) : badge === null ? [] : [badge.id],
    );
    return ids.length === 0 ? undefined : { ids };
  }
}

/** The list for the conditions asked for last: one request at a time, and its rows stay until those of the next are there. */
export class ShownPeople {
  current = $state.raw(new PeopleList({}));
  #wanted = $state.raw(this.current);
  #reading = Promise.resolve();

  get loading(): boolean {
    return this.#wanted.loading;
  }

  /** Shows another list; says it once all of it is read, or undefined where yet another was asked for. */
  async show(filters: PeopleFilters): Promise<PeopleList | undefined> {
    const next = new PeopleList(filters);
    this.#wanted = next;
    this.current.leave();
    await this.#reading;
    if (this.#wanted !== next) return undefined;
    const show = () => (this.current = next);
    this.#reading = next.more(show).then(() => void show());
    await this.#reading;
    return this.#wanted === next ? next : undefined;
  }
}
