import { api, ok } from '../../shared/api/client.ts';
import { Refusal } from '../../shared/api/refusal.ts';
import { follow } from '../../shared/api/feed.ts';
import type { Delegation, Firm, HeadcountRow, Headcounts } from '../../shared/api/types.ts';
import { inExpo } from '../../shared/exhibition.svelte.ts';
import { organisationActions } from './organisation-actions.ts';

type Grouping = 'delegation' | 'firm';

/** What lists know and headcounts do not. */
type Details = Pick<Delegation, 'status' | 'quota'> & Pick<Firm, 'stand'> & Partial<Pick<Firm, 'sector' | 'country'>>;

/** An organisation as the table shows it. */
export interface OrganisationRow extends HeadcountRow {
  /** `delegation:amur` */
  readonly ref: string;
  /** Absent until the lists have come. */
  readonly details: Details | undefined;
}

const PAGE = 200;
const groupings: readonly Grouping[] = ['delegation', 'firm'];
/** How long figures of firms may be old, and how many times as long as they take to come: the feed carries delegations. */
const FIRMS_MS = 4000;
const REST_FACTOR = 20;
/** Where more organisations are new, as after a sheet, the lists are read and not each of them. */
const MAX_READ_SINGLY = 10;

/** All organisations of the exhibition, with figures that move. */
class Organisations {
  #delegationCounts = $state.raw<readonly HeadcountRow[]>([]);
  #firmCounts = $state.raw<readonly HeadcountRow[]>([]);
  #details = $state.raw<ReadonlyMap<string, Details>>(new Map());
  loaded = $state(false);
  /** Why there are no figures. */
  refusal = $state.raw<Refusal | undefined>();
  /** Whether the lists are here, and those organisations that came after them are known or being read. */
  #listed = false;
  readonly #asked = new Set<string>();

  // One by one: figures of firms that come make no rows of delegations anew.
  readonly #delegations = $derived(this.#rowsOf('delegation', this.#delegationCounts));
  readonly #firms = $derived(this.#rowsOf('firm', this.#firmCounts));
  readonly rows: readonly OrganisationRow[] = $derived([...this.#delegations, ...this.#firms]);
  readonly #byRef = $derived(new Map(this.rows.map((row) => [row.ref, row])));

  named(ref: string): OrganisationRow | undefined {
    return this.#byRef.get(ref);
  }

  /** Loads those of an exhibition, and follows its feed until the returned function is called. */
  start(code: string): () => void {
    void this.reload();
    const unpoll = this.#pollFirms();
    let wasAway = false;
    const unfollow = follow(code, {
      event: (name, data) => {
        if (name !== 'headcounts') return;
        const { by, rows } = data as Headcounts;
        if (by === 'delegation' || by === 'firm') this.#take(by, rows);
      },
      state: (connected) => {
        // What was missed while the server was away.
        if (connected && this.refusal !== undefined) void this.reload();
        else if (connected && wasAway) void this.recount();
        wasAway = !connected;
      },
    });
    return () => {
      unpoll();
      unfollow();
    };
  }

  /** Counts anew; the lists stay. */
  async recount(): Promise<void> {
    try {
      await Promise.all(groupings.map((grouping) => this.#count(grouping)));
      this.refusal = undefined;
    } catch (error) {
      this.refusal = error instanceof Refusal ? error : new Refusal(undefined);
    }
  }

  /** Takes what was read of one organisation. */
  learn(ref: string, details: Details): void {
    this.#details = new Map([...this.#details, [ref, details]]);
  }

  async reload(): Promise<void> {
    this.#listed = false;
    await this.recount();
    this.loaded = true;
    await this.#readLists();
  }

  async #readLists(): Promise<void> {
    const details = new Map<string, Details>();
    for (const withdrawn of [false, true]) {
      await this.#list('delegation', withdrawn, details).catch(() => undefined);
      await this.#list('firm', withdrawn, details).catch(() => undefined);
    }
    this.#details = details;
    this.#asked.clear();
    this.#listed = true;
  }

  /** Counts firms while the page is seen, until the returned function is called. */
  #pollFirms(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (tookMs: number) => {
      timer = setTimeout(() => void poll(), Math.max(FIRMS_MS, REST_FACTOR * tookMs));
    };
    let isOver = false;
    const poll = async () => {
      const began = performance.now();
      if (document.visibilityState === 'visible') await this.#count('firm').catch(() => undefined);
      if (!isOver) again(performance.now() - began);
    };
    again(0);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }

  async #count(grouping: Grouping): Promise<void> {
    const params = { path: inExpo(), query: { by: grouping } };
    const { rows } = await ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params }));
    this.#take(grouping, rows);
  }

  #take(grouping: Grouping, rows: readonly HeadcountRow[]): void {
    if (grouping === 'firm') this.#firmCounts = rows;
    else this.#delegationCounts = rows;
    if (this.#listed) void this.#learnNew(grouping, rows);
  }

  /** Reads what counts do not say of organisations that others have registered meanwhile. */
  async #learnNew(grouping: Grouping, rows: readonly HeadcountRow[]): Promise<void> {
    const refs = rows
      .map(({ code }) => `${grouping}:${code ?? ''}`)
      .filter((ref) => !this.#details.has(ref) && !this.#asked.has(ref));
    if (refs.length === 0) return;
    for (const ref of refs) this.#asked.add(ref);
    if (refs.length > MAX_READ_SINGLY) return this.#readLists();
    for (const ref of refs)
      try {
        this.learn(ref, (await organisationActions(ref).read()).organisation);
      } catch {
        // The next count asks again.
        this.#asked.delete(ref);
      }
  }

  #rowsOf(grouping: Grouping, counts: readonly HeadcountRow[]): readonly OrganisationRow[] {
    return counts.map((row) => {
      const ref = `${grouping}:${row.code ?? ''}`;
      return { ...row, ref, details: this.#details.get(ref) };
    });
  }

  async #list(grouping: Grouping, withdrawn: boolean, into: Map<string, Details>): Promise<void> {
    let cursor: string | undefined;
    do {
      const query = {
        limit: PAGE,
        ...(withdrawn && { status: 'withdrawn' as const }),
        ...(cursor !== undefined && { cursor }),
      };
      const params = { path: inExpo(), query };
      const page: { items: readonly (Delegation | Firm)[]; next?: string } =
        grouping === 'delegation'
          ? await ok(api.GET('/v1/exhibitions/{exhibition}/delegations', { params }))
          : await ok(api.GET('/v1/exhibitions/{exhibition}/firms', { params }));
      for (const item of page.items) into.set(`${grouping}:${item.code}`, item);
      cursor = page.next;
    } while (cursor !== undefined);
  }
}

export const organisations = new Organisations();
