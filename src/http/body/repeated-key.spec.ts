import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { repeatedKey } from './repeated-key.js';

describe('a key that an object holds twice', () => {
  it.each([
    ['{"a":1,"a":1}', '/a'],
    ['{"a":{"b":[0,{"c":1,"d":{},"c":2}]}}', '/a/b/1/c'],
    ['{"a":"x","\\u0061":"y"}', '/a'],
    ['{"a\\"":1,"b":"\\\\","a\\"":2}', '/a"'],
    ['{"a/b~c":1, "a/b~c" : 2}', '/a~1b~0c'],
    ['{"":1,"":2}', '/'],
    ['{"__proto__":1,"__proto__":2}', '/__proto__'],
    ['[{"a":1},{"a":1,"b":":,{\\"a\\":","a":2}]', '/1/a'],
  ])('in %s stands at %s', (json, pointer) => {
    expect(repeatedKey(json)).toBe(pointer);
  });

  it('is in no JSON that was made of a value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4, stringUnit: 'binary' }), (json) => {
        expect(repeatedKey(json)).toBeUndefined();
      }),
    );
  });

  it('is found wherever an object’s first key is put at its end once more', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }), { minKeys: 1 }),
        (object) => {
          const [first = ''] = Object.keys(object);
          const json = `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(first)}:null}`;
          expect(repeatedKey(json)).toBe(`/${first.replaceAll('~', '~0').replaceAll('/', '~1')}`);
        },
      ),
    );
  });

  it('is looked for in time that grows with the text, whatever its quotation marks and backslashes', () => {
    const start = performance.now();
    for (const part of ['\\"', '\\\\', '\\\\\\"', '{"a":', '"a",'])
      repeatedKey(part.startsWith('\\') ? `{"a":"${part.repeat(250_000)}"}` : part.repeat(200_000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
