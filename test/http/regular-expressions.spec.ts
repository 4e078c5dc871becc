import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import regexp from 'eslint-plugin-regexp';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

const linter = new Linter();
const rules: Linter.RulesRecord = {
  'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
  'regexp/no-super-linear-move': ['error', { report: 'certain' }],
  'regexp/no-dupe-disjunctions': ['error', { reportExponentialBacktracking: 'certain' }],
};

/** Why a text may take more than a time that grows with its length; empty of a safe expression. */
const judge = ({ pattern, flags }: Literal): readonly string[] =>
  linter
    .verify(`/${pattern}/${flags};`, [{ plugins: { regexp }, rules }])
    .map(({ ruleId, message }) => ruleId ?? message);

describe('regular expressions', () => {
  it('are found in the source', () => {
    expect(literals.length).toBeGreaterThan(40);
  });

  it('pass a checker that finds vulnerable ones', () => {
    const vulnerable = (pattern: string) => judge({ at: '', pattern, flags: '' });
    expect(vulnerable('^(a|a)*$')).toEqual(['regexp/no-dupe-disjunctions']);
    expect(vulnerable('^a*a*$')).toEqual(['regexp/no-super-linear-backtracking']);
    expect(vulnerable('^(a+)+$')).toEqual(['regexp/no-super-linear-backtracking']);
    expect(vulnerable('a*b')).toEqual(['regexp/no-super-linear-move']);
  });

  it.each([...new Map(literals.map((literal) => [literal.pattern + literal.flags, literal])).values()])(
    '/$pattern/$flags of $at takes a time that grows with the text',
    (literal) => {
      expect(judge(literal)).toEqual([]);
    },
  );

  it('are put together in three places alone: of routes’ addresses, and the subject of a history', () => {
    expect([...constructed].sort()).toEqual([
      'http/representations.ts',
      'http/route-table.ts',
      'modules/history/subject.ts',
    ]);
    expect(
      judge({ at: '', pattern: '^\\/v1\\/exhibitions\\/[^/]+\\/badges\\/[^/]+\\/qr\\.svg\\/?$', flags: '' }),
    ).toEqual([]);
    expect(judge({ at: '', pattern: SUBJECT.source, flags: SUBJECT.flags })).toEqual([]);
  });
});
