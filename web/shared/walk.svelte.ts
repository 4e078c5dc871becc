import type { Command } from './commands.svelte.ts';
import { common } from './i18n/common.ts';
import { language } from './i18n/language.svelte.ts';

/** J and K. */
function steps(to: (step: number) => void): readonly Command[] {
  const t = common[language.current];
  const by = (step: number) => () => {
    to(step);
  };
  return [
    { label: t.nextRow, key: 'j', walks: true, run: by(1) },
    { label: t.previousRow, key: 'k', walks: true, run: by(-1) },
  ];
}

interface Walked<Item> {
  readonly items: () => readonly Item[];
  /** What tells an item from the others, however the list comes anew. */
  readonly keyOf: (item: Item) => string;
  readonly open?: (item: Item, index: number) => void;
  /** Before a key moves: lets the list follow what was typed. */
  readonly before?: () => void;
}

/** A row of a list that J and K walk to and Enter opens. It stays the same item where others come before it. */
export class Walk<Item> {
  #place = $state(-1);
  #key = $state<string | undefined>();
  readonly #selected = $derived.by(() => {
    const items = this.list.items();
    const { keyOf } = this.list;
    const [key, here] = [this.#key, items[this.#place]];
    if (key === undefined || (here !== undefined && keyOf(here) === key)) return this.#place;
    const now = items.findIndex((item) => keyOf(item) === key);
    return now >= 0 ? now : Math.min(this.#place, items.length - 1);
  });

  constructor(private readonly list: Walked<Item>) {}

  get selected(): number {
    return this.#selected;
  }

  set selected(place: number) {
    const item = this.list.items()[place];
    [this.#place, this.#key] = [place, item === undefined ? undefined : this.list.keyOf(item)];
  }

  get item(): Item | undefined {
    return this.list.items()[this.selected];
  }

  /** Selects a place, whatever comes to stand there: nothing has been walked to yet. */
  begin(place: number): void {
    [this.#place, this.#key] = [place, undefined];
  }

  get commands(): readonly Command[] {
    const { open, before } = this.list;
    const t = common[language.current];
    const to = (place: (from: number) => number) => () => {
      before?.();
      this.selected = Math.max(0, Math.min(this.list.items().length - 1, place(this.selected)));
    };
    return [
      ...steps((step) => {
        to((from) => from + step)();
      }),
      { label: t.firstRow, key: 'Home', walks: true, run: to(() => 0) },
      { label: t.lastRow, key: 'End', walks: true, run: to(() => Infinity) },
      ...(open === undefined
        ? []
        : [
            {
              label: t.openRow,
              key: 'Enter',
              run: () => {
                before?.();
                const { item } = this;
                if (item !== undefined) open(item, this.selected);
              },
            },
          ]),
    ];
  }
}

/** An attachment of the list's element: keeps the selected row in sight. `rows`: where they are not its children. */
export const inSight =
  (walk: { readonly selected: number }, rows = (list: HTMLElement): ArrayLike<Element> => list.children) =>
  (list: HTMLElement) => {
    rows(list)[walk.selected]?.scrollIntoView({ block: 'nearest' });
  };

/** J and K for lists whose rows are buttons or links: they move the focus among all that carry `data-row`. */
export const rowFocus = (): readonly Command[] =>
  steps((step) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
  });
