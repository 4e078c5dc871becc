import { describe, expect, it } from '@jest/globals';
import { acceptedFormat } from './format.js';

describe('the format of a list', () => {
  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['text/csv', 'csv'],
    ['text/csv;header=present', 'csv'],
    ['text/html, text/csv;q=0.9, */*;q=0.1', 'csv'],
    ['application/json, text/csv', 'json'],
    ['application/json;q=0.5, text/csv', 'csv'],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
    ['text/csv;q=0', 'json'],
    ['text/csv;q=x', 'json'],
  ])('is by Accept: %s %s', (accept, format) => {
    expect(acceptedFormat(accept)).toBe(format);
  });
});
