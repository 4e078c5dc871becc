import { describe, expect, it } from '@jest/globals';
import { countryCodes, documentIssuers, organisationCountries } from './country-codes.js';

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

  it('of organisations are those, Kosovo, the European Union and the United Nations', () => {
    expect([...organisationCountries].filter((code) => !countryCodes.has(code))).toEqual(['XK', 'EU', 'UN']);
  });

  it('of documents have ICAO’s three letters where no country issued them, and no second code for a country', () => {
    for (const code of ['UNO', 'UNA', 'UNK', 'XXA', 'XXB', 'XXC', 'XXX', 'XOM', 'EUE', 'RKS', 'XK', 'RU'])
      expect([code, documentIssuers.has(code)]).toEqual([code, true]);
    for (const code of ['RUS', 'CHN', 'D', 'UTO', 'ZZZ'])
      expect([code, documentIssuers.has(code)]).toEqual([code, false]);
  });
});
