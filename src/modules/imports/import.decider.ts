import type { Decider } from '../../kernel/decider.js';
import { NO_STREAM } from '../../kernel/event-store.js';
import { notFound, wrongStatus } from '../../kernel/problem.js';
import { because } from '../../values/because.js';
import { anyOf, changesBetween } from '../../values/changes.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ImportKind } from './columns.js';
import type { Received, ImportEvent, ImportOutcome, ReceivedFile, RevertOutcome } from './import.events.js';
import type { Mapping, RowChoice } from './mapping.js';

export const IMPORT_STATUSES = ['received', 'applying', 'applied', 'reverting', 'reverted'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** An import that was received. */
export interface ReceivedImport {
  readonly status: ImportStatus;
  readonly kind: ImportKind;
  readonly file: ReceivedFile;
  readonly organisation?: OrganisationName;
  readonly mapping: Mapping;
  /** What it was last applied on. */
  readonly begun?: { readonly position: string; readonly confirmed: boolean };
  readonly outcome?: ImportOutcome;
  readonly revertReason?: string;
  readonly reverted?: RevertOutcome;
  readonly revision: number;
}

export type ImportState = { readonly status: 'none'; readonly revision: number } | ReceivedImport;

export interface ImportRef {
  readonly exhibition: string;
  readonly id: string;
}

export const importStream = ({ exhibition, id }: ImportRef): `import-${string}` => `import-${exhibition}.${id}`;

export const importing: Decider<ImportState, ImportEvent> = {
  initial: { status: 'none', revision: NO_STREAM },
  evolve(state, event, revision) {
    if (event.type === 'import-received.v1') return { ...event.data, status: 'received', revision };
    const known = received(state);
    switch (event.type) {
      case 'import-mapped.v1':
        return { ...known, mapping: event.data.mapping, revision };
      case 'import-begun.v1':
        return { ...known, status: 'applying', begun: event.data, revision };
      case 'import-applied.v1':
        return { ...known, status: 'applied', outcome: event.data, revision };
      case 'import-revert-begun.v1':
        return { ...known, status: 'reverting', revertReason: event.data.reason, revision };
      case 'import-reverted.v1':
        return { ...known, status: 'reverted', reverted: event.data, revision };
    }
  },
};

/** Throws not-found. */
export function received(state: ImportState): ReceivedImport {
  if (state.status === 'none') throw notFound('There is no such import.');
  return state;
}

/** A file was read and kept. Its id is new. */
export const receive = (sheet: Received): ImportEvent[] => [{ type: 'import-received.v1', data: sheet }];

/** Throws not-found, wrong-status while it runs and once it was taken back. */
export function mapColumns(state: ImportState, mapping: Mapping, reason?: string): ImportEvent[] {
  const { mapping: before } = mustRest(state, 'mapped');
  if (!anyOf(changesBetween(before, mapping))) return [];
  return [{ type: 'import-mapped.v1', data: { mapping, ...because(reason) } }];
}

/** `position`: of the preview. One that is being applied goes on as it was begun. Throws not-found, wrong-status. */
export function begin(
  state: ImportState,
  position: string,
  confirmed: boolean,
  rows: readonly RowChoice[],
): ImportEvent[] {
  if (state.status === 'applying') return [];
  const { mapping } = mustRest(state, 'applied');
  const chosen = new Map([...(mapping.rows ?? []), ...rows].map(({ row, as }) => [row, as]));
  const choices = [...chosen].map(([row, as]) => ({ row, as }));
  return [
    ...(rows.length > 0 ? mapColumns(state, { ...mapping, rows: choices }) : []),
    { type: 'import-begun.v1', data: { position, confirmed } },
  ];
}

/** The rows are done; nothing where another node said so before. */
export const finish = (state: ImportState, outcome: ImportOutcome): ImportEvent[] =>
  state.status === 'applying' ? [{ type: 'import-applied.v1', data: outcome }] : [];

/** Throws not-found, wrong-status where nothing was applied. */
export function beginRevert(state: ImportState, reason: string): ImportEvent[] {
  const { status } = received(state);
  if (status !== 'applied')
    throw wrongStatus(status, `The import is ${status}; only one that was applied is reverted.`);
  return [{ type: 'import-revert-begun.v1', data: { reason } }];
}

/** All that could be taken back is. */
export const finishRevert = (state: ImportState, outcome: RevertOutcome): ImportEvent[] =>
  state.status === 'reverting' ? [{ type: 'import-reverted.v1', data: outcome }] : [];

function mustRest(state: ImportState, verb: string): ReceivedImport {
  const known = received(state);
  const { status } = known;
  if (status !== 'received' && status !== 'applied')
    throw wrongStatus(status, `The import is ${status}; it can be ${verb} when it is received or applied.`);
  return known;
}
