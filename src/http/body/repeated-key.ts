import { pointerPart } from './text-checks.js';

/** An object or a list that is open where the reading is. */
interface Open {
  /** Of an object, those read; absent for a list. */
  readonly keys?: Set<string>;
  /** Where in it the reading is: a key or an index. */
  at: string | number;
}

/**
 * JSON Pointer of the first key that an object holds twice, or undefined. `json` is a JSON text that JSON.parse takes:
 * it silently keeps the last of two, and another parser may keep the first.
 */
export function repeatedKey(json: string): string | undefined {
  const open: Open[] = [];
  let text = '';
  for (let index = 0; index < json.length; index++) {
    const innermost = open.at(-1);
    switch (json.charAt(index)) {
      case '"': {
        const end = endOfText(json, index);
        text = json.slice(index, end + 1);
        index = end;
        break;
      }
      case '{':
        open.push({ keys: new Set(), at: '' });
        break;
      case '[':
        open.push({ at: 0 });
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        if (typeof innermost?.at === 'number') innermost.at += 1;
        break;
      case ':':
        if (innermost?.keys === undefined) break;
        innermost.at = text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
        if (innermost.keys.has(innermost.at)) return open.map(({ at }) => `/${pointerPart(`${at}`)}`).join('');
        innermost.keys.add(innermost.at);
        break;
    }
  }
  return undefined;
}

/** Index of the quotation mark that ends the text begun at `start`. */
function endOfText(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end;
}

function isEscaped(json: string, index: number): boolean {
  let before = index;
  while (json.charAt(before - 1) === '\\') before -= 1;
  return (index - before) % 2 === 1;
}
