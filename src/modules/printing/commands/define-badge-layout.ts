import { changedOrCreated } from '../../../http/answers.js';
import { Reason } from '../../../http/body/fields.js';
import { present } from '../../../values/merge-patch.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import { useCase } from '../../use-case.js';
import {
  badgeLayout,
  badgeLayoutStream,
  defineLayout,
  layoutFaults,
  type BadgeLayoutRef,
} from '../badge-layout.decider.js';
import type { BadgeField, BadgePage } from '../layout.js';
import { PageField, SideField } from '../layout-fields.js';

export class DefineBadgeLayoutBody {
  /** The badge's size in mm; with `sheet: a4` as many as fit on A4, with crop marks. */
  @PageField() readonly page!: BadgePage;

  /** What stands on it: boxes in mm from the top left corner, drawn in this order. */
  @SideField() readonly front!: readonly BadgeField[];

  /** Absent: one side is printed. */
  @SideField({ optional: true }) readonly back?: readonly BadgeField[];

  /** Why it is defined so. */
  @Reason({ optional: true }) readonly reason?: string;
}

export const DefineBadgeLayout = useCase({
  name: 'define-badge-layout',
  body: DefineBadgeLayoutBody,
  needs: { exhibitions: ExhibitionStates },
  stream: (layout: BadgeLayoutRef) => badgeLayoutStream(layout),
  decider: badgeLayout,
  exists: (_, { target, exhibitions }) => exhibitions.get(target.exhibition),
  // Boxes are compared with the page only where both have the form of such.
  faults: (_, { body, context }) => (context.faults.length > 0 ? [] : layoutFaults(body)),
  revision: (state) => state?.revision,
  overwrites: true,
  decide: (state, { body: { reason, ...layout } }) => defineLayout(state, present(layout), reason),
  result: (done, { target: { exhibition, layout } }) =>
    changedOrCreated(done, done.before !== undefined, `/v1/exhibitions/${exhibition}/badge-layouts/${layout}`, {
      code: layout,
    }),
});
