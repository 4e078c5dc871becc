import { describe, expect, it } from '@jest/globals';
import { fold } from '../../kernel/decider.js';
import { badgeLayout, defineLayout, layoutFaults } from './badge-layout.decider.js';
import { BUILT_IN_LAYOUTS } from './built-in-layouts.js';
import { fromHundredths } from './hundredths.js';
import type { BadgeLayout } from './layout.js';

const layout: BadgeLayout = {
  page: { width: 85.6, height: 54 },
  front: [{ kind: 'qr', x: 50.6, y: 9, width: 32, height: 32 }],
};

describe('a layout', () => {
  it('is recorded in whole numbers, and read back as it was sent', () => {
    const defined = defineLayout(undefined, layout, 'the card printer came');
    expect(defined).toEqual([
      {
        type: 'badge-layout-defined.v1',
        data: {
          page: { width: 8560, height: 5400 },
          front: [{ kind: 'qr', x: 5060, y: 900, width: 3200, height: 3200 }],
          reason: 'the card printer came',
        },
      },
    ]);
    const state = fold(badgeLayout, defined);
    expect(state && fromHundredths(state.layout)).toEqual(layout);
    expect(defineLayout(state, { ...layout })).toEqual([]);
  });

  it('has every field on its page, and its page on its sheet', () => {
    const wide: BadgeLayout = {
      page: { width: 220, height: 54, sheet: 'a4' },
      front: [{ kind: 'band', x: 200, y: 0, width: 20, height: 54, colour: 'category' }],
      back: [{ kind: 'qr', x: 200, y: 30, width: 20, height: 30 }],
    };
    expect(layoutFaults(layout)).toEqual([]);
    expect(layoutFaults(wide).map((fault) => 'pointer' in fault && fault.pointer)).toEqual(['/page', '/back/0']);
  });

  it.each(Object.keys(BUILT_IN_LAYOUTS))('%s, which is built in, has no fault', (name) => {
    const built = BUILT_IN_LAYOUTS[name];
    expect(built && layoutFaults(built)).toEqual([]);
  });
});
