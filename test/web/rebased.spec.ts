import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rebased } from '../../web/shared/rebased.js';

const before = { email: 'a@example.org', phone: '', name: { en: 'Anna', ru: 'Анна' } };

describe('a draft over what others changed', () => {
  it('keeps what was changed here, and takes the rest', () => {
    const mine = { ...before, email: 'b@example.org', name: { en: 'Anne', ru: 'Анна' } };
    const theirs = { ...before, phone: '+7 4162 22 33 44', name: { en: 'Anna', ru: 'Аня' } };
    expect(rebased(before, mine, theirs)).toEqual({
      draft: { email: 'b@example.org', phone: '+7 4162 22 33 44', name: { en: 'Anne', ru: 'Аня' } },
      both: [],
    });
  });

  it('names what both changed, and keeps what was typed here', () => {
    const mine = { ...before, name: { en: 'Anne', ru: 'Анна' } };
    const theirs = { ...before, name: { en: 'Hannah', ru: 'Анна' } };
    expect(rebased(before, mine, theirs)).toEqual({ draft: mine, both: [{ field: 'name.en', theirs: 'Hannah' }] });
    expect(rebased(before, mine, mine).both).toEqual([]);
  });

  it('is theirs where nothing was changed here, and mine where nothing was changed there', () => {
    const draft = fc.record({ email: fc.string(), total: fc.option(fc.nat()), name: fc.record({ en: fc.string() }) });
    fc.assert(
      fc.property(draft, draft, (one, other) => {
        expect(rebased(one, one, other)).toEqual({ draft: other, both: [] });
        expect(rebased(one, other, one)).toEqual({ draft: other, both: [] });
      }),
    );
  });
});
