import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { SUBJECT } from '../../src/modules/history/subject.js';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));

interface Literal {
  /** File and line. */
  readonly at: string;
  readonly pattern: string;
  readonly flags: string;
}

/** All regular expressions of the source: literals, and the files that put others together. */
function regularExpressions(): { readonly literals: readonly Literal[]; readonly constructed: readonly string[] } {
  const literals: Literal[] = [];
  const constructed: string[] = [];
  const names = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names.filter((one) => !one.endsWith('.spec.ts'))) {
    const file = ts.createSourceFile(name, readFileSync(join(SOURCE, name), 'utf8'), ts.ScriptTarget.ES2023, true);
    const visit = (node: ts.Node): void => {
      const at = `${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        literals.push({ at, pattern: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      const calls = ts.isNewExpression(node) || ts.isCallExpression(node);
      if (calls && node.expression.getText() === 'RegExp') constructed.push(name);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return { literals, constructed };
}

const { literals, constructed } = regularExpressions();

/** What the checker finds: by its automaton, or by looking for the worst text. */
const judge = ({ pattern, flags }: Literal) => checkSync(pattern, flags, { timeout: 20_000, checker: 'auto' });

describe('regular expressions', () => {
  it('are found in the source', () => {
    expect(literals.length).toBeGreaterThan(40);
  });

  it('are told from vulnerable ones by the checker', () => {
    expect(judge({ at: '', pattern: '^(a|a)*$', flags: '' }).status).toBe('vulnerable');
    expect(judge({ at: '', pattern: '^a*a*$', flags: '' }).status).toBe('vulnerable');
  });

  it.each([...new Map(literals.map((literal) => [literal.pattern + literal.flags, literal])).values()])(
    '/$pattern/$flags of $at takes a time that grows with the text',
    (literal) => {
      expect(judge(literal).status).toBe('safe');
    },
  );

  it('are put together in two places alone: of routes’ addresses, and the subject of a history', () => {
    expect([...constructed].sort()).toEqual(['http/route-table.ts', 'modules/history/subject.ts']);
    expect(judge({ at: '', pattern: '^/v1/exhibitions/[^/]+/badges/[^/]+/qr\\.svg/?$', flags: '' }).status).toBe(
      'safe',
    );
    expect(judge({ at: '', pattern: SUBJECT.source, flags: SUBJECT.flags }).status).toBe('safe');
  });
});
