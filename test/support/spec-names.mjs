// The full names of the tests in a spec, read from its text: nothing is run, so a table of rules costs a second.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What cannot be known without running the spec. */
const UNKNOWN = Symbol('unknown');

/** Full names of all tests of a spec, `describe › … › it`; rows of `each` are told apart where their table is a plain one. */
export function testNames(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const names = [];
  const visit = (node, above) => {
    const call = ts.isCallExpression(node) ? testCall(node) : undefined;
    if (call === undefined) return ts.forEachChild(node, (child) => visit(child, above));
    for (const name of call.names) {
      const full = [...above, name];
      if (call.verb === 'it') names.push(full.join(' › '));
      else visit(call.body, full);
    }
  };
  visit(source, []);
  return names;
}

/** `it('…', …)`, `describe.each(table)('…', …)` and the like; undefined for any other call. */
function testCall({ expression, arguments: [title, body] }) {
  const verb = ts.isIdentifier(expression) ? expression.text : undefined;
  const isTitle = title !== undefined && ts.isStringLiteralLike(title);
  if (isTitle && (verb === 'it' || verb === 'describe')) return { verb, names: [title.text], body };
  if (!isTitle || !ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return;
  const { expression: each, arguments: table } = expression;
  if (each.name.text !== 'each' || !ts.isIdentifier(each.expression)) return;
  const rows = value(table[0]);
  const names = Array.isArray(rows) ? rows.map((row) => filled(title.text, row)) : [title.text];
  return { verb: each.expression.text, names, body };
}

/** A title as Jest fills it with a row of its table. */
function filled(title, row) {
  if (row === UNKNOWN) return title;
  const cells = Array.isArray(row) ? [...row] : [row];
  return title
    .replaceAll(/%([sjdio])/g, (placeholder, kind) => {
      const cell = cells.shift();
      return isKnown(cell) ? (kind === 's' ? String(cell) : JSON.stringify(cell)) : placeholder;
    })
    .replaceAll(/\$(\w+)/g, (placeholder, field) => (isKnown(row[field]) ? String(row[field]) : placeholder));
}

const isKnown = (cell) => cell !== undefined && cell !== UNKNOWN;

/** What an expression says by itself; UNKNOWN where it takes more than literals, constants of the file and JSON files. */
function value(node) {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return value(node.expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isArrayLiteralExpression(node)) return list(node);
  if (ts.isObjectLiteralExpression(node)) return record(node);
  if (ts.isIdentifier(node)) return constant(node);
  return ts.isCallExpression(node) ? called(node) : UNKNOWN;
}

function list({ elements }) {
  const values = elements.flatMap((element) =>
    ts.isSpreadElement(element) ? value(element.expression) : [value(element)],
  );
  return elements.some(ts.isSpreadElement) && values.includes(UNKNOWN) ? UNKNOWN : values;
}

const record = ({ properties }) =>
  Object.fromEntries(
    properties
      .filter((property) => property.name !== undefined && 'text' in property.name)
      .map((property) => [
        property.name.text,
        ts.isPropertyAssignment(property) ? value(property.initializer) : UNKNOWN,
      ]),
  );

/** The nearest `const` of this name, from the inside out. */
function constant(identifier) {
  for (let scope = identifier.parent; scope !== undefined; scope = scope.parent) {
    const found = (scope.statements ?? [])
      .filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => [...declarationList.declarations])
      .find(({ name }) => ts.isIdentifier(name) && name.text === identifier.text);
    if (found !== undefined) return found.initializer === undefined ? UNKNOWN : value(found.initializer);
  }
  return UNKNOWN;
}

/** `Object.entries(…)`, or `JSON.parse(…)` of a file that is named beside it. */
function called(node) {
  const callee = node.expression.getText();
  const [argument] = node.arguments;
  if (callee === 'Object.entries') {
    const entries = value(argument);
    return entries === UNKNOWN ? UNKNOWN : Object.entries(entries);
  }
  const file = callee === 'JSON.parse' ? /new URL\('([^']+\.json)'/.exec(argument.getText())?.[1] : undefined;
  if (file === undefined) return UNKNOWN;
  return JSON.parse(readFileSync(new URL(file, `file://${node.getSourceFile().fileName}`), 'utf8'));
}
