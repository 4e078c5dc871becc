import type { InputClass } from '../../http/body/field-rules.js';
import { bodyFaults, inputOf } from '../../http/body/validation.js';
import type { Problem } from '../../kernel/problem.js';
import type { Fault } from '../../values/fault.js';
import type { RowDraft, RowFault } from './planned-row.js';
import type { RowBody } from './row-bodies.js';

/** The column that is to blame where a command is refused for another reason than a field's. */
const BLAMED: Readonly<Record<string, string>> = {
  'quota-exceeded': '/role',
  'head-already-appointed': '/role',
  'code-taken': '/code',
  'quota-below-use': '/quota/total',
};

/** What is wrong with a row's body, by cell. */
export const faultsOfBody = (type: InputClass, { body, cells }: RowBody): readonly RowFault[] =>
  bodyFaults(inputOf(type, body)).map((fault) => inCell(fault, cells));

/** Why a row's command is refused, by cell. */
export function faultsOfProblem(
  { code, detail, members }: Problem,
  { cells }: Pick<RowDraft, 'cells'>,
): readonly RowFault[] {
  if (code === 'validation-failed') return (members['errors'] as readonly Fault[]).map((fault) => inCell(fault, cells));
  const pointer = BLAMED[code];
  return [{ ...(pointer !== undefined && placeOf(pointer, cells)), code, message: detail }];
}

const inCell = (fault: Fault, cells: ReadonlyMap<string, string>): RowFault => ({
  ...('pointer' in fault && placeOf(fault.pointer, cells)),
  code: fault.code,
  message: fault.message,
});

/** The cell that a pointer's value was taken from, or that of what it lies in, or the first of what lies in it. */
function placeOf(pointer: string, cells: ReadonlyMap<string, string>): Pick<RowFault, 'cell' | 'field'> {
  const field = pointer.slice(1).replaceAll('/', '.');
  let cell: string | undefined;
  for (let at = pointer; at !== '' && cell === undefined; at = at.slice(0, at.lastIndexOf('/'))) cell = cells.get(at);
  cell ??= [...cells].find(([at]) => at.startsWith(`${pointer}/`))?.[1];
  return { ...(cell !== undefined && { cell }), ...(field !== '' && { field }) };
}
