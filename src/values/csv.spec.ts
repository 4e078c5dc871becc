import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine } from './csv.js';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[=+\-@",;\r\n\t a1]{0,6}$/));

describe('a line of CSV', () => {
  it('is read back as the same cells, a formula as a text', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
        const [read] = parse(csvLine(cells), { record_delimiter: '\r\n' });
        expect(read).toEqual(cells.map((cell) => (/^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell)));
      }),
    );
  });

  it.each([
    [['a', 1, true, null, undefined], 'a,1,true,,\r\n'],
    [['=1+1', '+7 4162', '-1', '@x', '＝1'], "'=1+1,'+7 4162,'-1,'@x,'＝1\r\n"],
    [[-1, 'a,b', 'a"b', 'a\nb', ' a'], '-1,"a,b","a""b","a\nb"," a"\r\n'],
  ])('of %j is %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });
});
