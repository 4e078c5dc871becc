import { code, flag, optional, revision, thing } from '../../http/answer-schema.js';
import type { BadgeLayoutView } from './badge-layouts.reader.js';
import { PAGE_SCHEMA, SIDE_SCHEMA } from './layout-fields.js';

export const badgeLayout = thing<BadgeLayoutView>('BadgeLayout', 'What a badge looks like; lengths in mm.', {
  code: code('The client chose it, or it is built in.'),
  builtIn: flag('It comes with the register; a PUT puts one of the exhibition in its place.'),
  page: { ...PAGE_SCHEMA, description: 'With `sheet: a4` as many as fit on A4, with crop marks.' },
  front: { ...SIDE_SCHEMA, description: 'Boxes from the top left corner, drawn in this order.' },
  back: optional({ ...SIDE_SCHEMA, description: 'Absent: one side is printed.' }),
  revision: optional({ ...revision, description: 'The number in the ETag; a built-in one has none.' }),
});
