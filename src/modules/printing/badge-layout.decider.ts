import { isDeepStrictEqual } from 'node:util';
import type { Decider } from '../../kernel/decider.js';
import { because, withoutReason } from '../../values/because.js';
import type { Fault } from '../../values/fault.js';
import type { BadgeLayoutEvent } from './badge-layout.events.js';
import { inHundredths } from './hundredths.js';
import type { BadgeField, BadgeLayout } from './layout.js';

export interface BadgeLayoutRef {
  readonly exhibition: string;
  readonly layout: string;
}

export const badgeLayoutStream = ({ exhibition, layout }: BadgeLayoutRef): `badgelayout-${string}` =>
  `badgelayout-${exhibition}.${layout}`;

/** As recorded, in hundredths; undefined before the exhibition defines it. */
export type BadgeLayoutState = { readonly layout: BadgeLayout; readonly revision: number } | undefined;

export const badgeLayout: Decider<BadgeLayoutState, BadgeLayoutEvent> = {
  initial: undefined,
  evolve: (_, { data }, revision) => ({ layout: withoutReason(data), revision }),
};

/** A4, in mm. */
const SHEET = { width: 210, height: 297 };

/** Boxes that do not lie on their page, and a page that does not lie on its sheet. */
export function layoutFaults({ page, front, back }: BadgeLayout): Fault[] {
  const faults: Fault[] = [];
  if (page.sheet === 'a4' && (page.width > SHEET.width || page.height > SHEET.height))
    faults.push({ pointer: '/page', code: 'range', message: 'The badge is larger than the sheet of A4.' });
  const outside = (name: string, fields: readonly BadgeField[]) => {
    for (const [index, { x, y, width, height }] of fields.entries())
      if (x + width > page.width + ROUNDING_MM || y + height > page.height + ROUNDING_MM)
        faults.push({ pointer: `/${name}/${index}`, code: 'range', message: 'The field leaves the badge.' });
  };
  outside('front', front);
  outside('back', back ?? []);
  return faults;
}

const ROUNDING_MM = 0.01;

/** Defines a layout, or replaces its definition; nothing where it is the same. */
export function defineLayout(state: BadgeLayoutState, layout: BadgeLayout, why?: string): BadgeLayoutEvent[] {
  const defined = inHundredths(layout);
  if (isDeepStrictEqual(state?.layout, defined)) return [];
  return [{ type: 'badge-layout-defined.v1', data: { ...defined, ...because(why) } }];
}
