import type { Command } from '../shared/commands.svelte.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { words } from './words.ts';

/** A row of a list that J and K walk to and Enter opens. */
export class Walk {
  selected = $state(-1);

  constructor(
    private readonly size: () => number,
    private readonly open?: (index: number) => void,
  ) {}

  get commands(): readonly Command[] {
    const t = words[language.current];
    const { open } = this;
    const to = (step: number) => () => {
      this.selected = Math.max(0, Math.min(this.size() - 1, this.selected + step));
    };
    return [
      { label: t.next, key: 'j', run: to(1) },
      { label: t.previous, key: 'k', run: to(-1) },
      ...(open === undefined
        ? []
        : [
            {
              label: t.open,
              key: 'Enter',
              run: () => {
                if (this.selected >= 0) open(this.selected);
              },
            },
          ]),
    ];
  }
}

/** An attachment of the list's element: keeps the selected child in sight. */
export const inSight = (walk: Walk) => (list: HTMLElement) => {
  list.children[walk.selected]?.scrollIntoView({ block: 'nearest' });
};
