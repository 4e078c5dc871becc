import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { asOf } from '../../projections/rows/versioned-rows.js';
import { exhibitionDetails } from '../exhibitions/exhibition-details.reader.js';
import { Reads } from '../reads.js';
import type { BadgeLayoutRef } from './badge-layout.decider.js';
import { BUILT_IN_LAYOUTS } from './built-in-layouts.js';
import type { BadgeLayout } from './layout.js';

/** A layout as it is read. */
export type BadgeLayoutView = BadgeLayout & {
  readonly code: string;
  /** Whether it comes with the register, and the exhibition has not defined one of its code. */
  readonly builtIn: boolean;
  /** Absent where it is built in. */
  readonly revision?: number;
};

interface Row {
  readonly code: string;
  readonly layout: string;
  readonly revision: number;
}

const ALL = `SELECT code, layout, revision FROM badge_layouts WHERE ${asOf('badge_layouts')}
  AND exhibition = @exhibition`;
const ONE = `${ALL} AND code = @layout`;

/** Reads layouts: those of the exhibition, else the built-in ones. */
@Reads()
export class BadgeLayouts {
  /** In the order of their codes. Throws not-found. */
  list(at: Snapshot, exhibition: string): { readonly items: readonly BadgeLayoutView[] } {
    exhibitionDetails(at, exhibition);
    const own = at.all<Row>(ALL, { exhibition }).map(viewOf);
    const builtIn = Object.entries(BUILT_IN_LAYOUTS)
      .filter(([code]) => own.every((layout) => layout.code !== code))
      .map(([code, layout]) => ({ code, builtIn: true, ...layout }));
    return { items: [...own, ...builtIn].sort((one, other) => (one.code < other.code ? -1 : 1)) };
  }

  /** Throws not-found. */
  one(at: Snapshot, { exhibition, layout: code }: BadgeLayoutRef): BadgeLayoutView {
    exhibitionDetails(at, exhibition);
    const found = this.find(at, { exhibition, layout: code });
    if (found === undefined) throw notFound('There is no such layout.');
    return found;
  }

  /** undefined where there is none of this code. */
  find(at: Snapshot, { exhibition, layout: code }: BadgeLayoutRef): BadgeLayoutView | undefined {
    const row = at.get<Row>(ONE, { exhibition, layout: code });
    if (row !== undefined) return viewOf(row);
    const layout = Object.hasOwn(BUILT_IN_LAYOUTS, code) ? BUILT_IN_LAYOUTS[code] : undefined;
    return layout && { code, builtIn: true, ...layout };
  }
}

const viewOf = ({ code, layout, revision }: Row): BadgeLayoutView => ({
  code,
  builtIn: false,
  ...(JSON.parse(layout) as BadgeLayout),
  revision,
});
