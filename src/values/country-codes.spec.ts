import { describe, expect, it } from '@jest/globals';
import { countryCodes } from './country-codes.js';

describe('country codes', () => {
  it('are the 249 that ISO 3166-1 assigns', () => {
    expect(countryCodes.size).toBe(249);
    expect([...countryCodes].filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
  });

  it('are all known by name', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    expect([...countryCodes].filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it.each(['SU', 'YU', 'DD', 'EU', 'UK', 'XK', 'ZZ', 'ru', ''])('do not include "%s"', (code) => {
    expect(countryCodes.has(code)).toBe(false);
  });
});
