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

/** A row of a list that J and K walk to and Enter opens. */
export class Walk {
  selected = $state(-1);

  constructor(
    private readonly size: () => number,
    private readonly open?: (index: number) => void,
  ) {}

  get commands(): readonly Command[] {
    const { open } = this;
    const t = common[language.current];
    const to = (row: number) => {
      this.selected = Math.max(0, Math.min(this.size() - 1, row));
    };
    return [
      ...steps((step) => {
        to(this.selected + step);
      }),
      {
        label: t.firstRow,
        key: 'Home',
        walks: true,
        run: () => {
          to(0);
        },
      },
      {
        label: t.lastRow,
        key: 'End',
        walks: true,
        run: () => {
          to(Infinity);
        },
      },
      ...(open === undefined
        ? []
        : [
            {
              label: t.openRow,
              key: 'Enter',
              run: () => {
                if (this.selected >= 0) open(this.selected);
              },
            },
          ]),
    ];
  }
}

/** An attachment of the list's element: keeps the selected row in sight. `rows`: where they are not its children. */
export const inSight =
  (walk: Walk, rows = (list: HTMLElement): ArrayLike<Element> => list.children) =>
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
