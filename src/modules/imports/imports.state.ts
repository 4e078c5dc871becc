import type { Position } from '../../kernel/position.js';
import type { Actor, RecordedEvent } from '../../kernel/recorded-event.js';
import { streamParts } from '../../kernel/stream.js';
import { notFound } from '../../kernel/problem.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import { importing, received, type ImportRef, type ImportState, type ReceivedImport } from './import.decider.js';
import type { ImportEvent } from './import.events.js';
import { headerKey } from './header-key.js';

/** An import with who let it run last, and on which request. */
export interface KnownImport extends ImportRef {
  readonly state: ReceivedImport;
  readonly receivedAt: string;
  /** Of the event that received it: its rows' commands come after. */
  readonly since: Position;
  readonly by: { readonly actor: Actor; readonly correlation: string };
}

/** All imports in memory, and what their mappings teach about headers. */
export class ImportStates {
  static readonly categories = ['import'];
  private readonly imports = new Map<string, KnownImport>();
  /** By exhibition and header. */
  private readonly learned = new Map<string, Map<string, string>>();

  observe(recorded: RecordedEvent): void {
    const event = recorded as RecordedEvent<ImportEvent>;
    const { scope: exhibition, subject: id } = streamParts(event.stream);
    const before = this.imports.get(`${exhibition}/${id}`);
    const known: ImportState = before?.state ?? importing.initial;
    const state = received(importing.evolve(known, event, event.revision));
    const { actor, correlation } = event.meta;
    const { receivedAt = event.at, since = event.position } = before ?? {};
    this.imports.set(`${exhibition}/${id}`, { exhibition, id, state, receivedAt, since, by: { actor, correlation } });
    if (event.type === 'import-begun.v1') this.learn(exhibition, state);
  }

  /** `only`: the organisation of a focal point. Throws not-found. */
  get({ exhibition, id }: ImportRef, only: OrganisationName | undefined): KnownImport {
    const found = this.imports.get(`${exhibition}/${id}`);
    if (found === undefined || (only !== undefined && found.state.organisation !== only))
      throw notFound('There is no such import.');
    return found;
  }

  /** Those of an exhibition, the last received first; `only` as for `get`. */
  of(exhibition: string, only: OrganisationName | undefined): readonly KnownImport[] {
    return [...this.imports.values()]
      .filter((one) => one.exhibition === exhibition && (only === undefined || one.state.organisation === only))
      .toReversed();
  }

  /** Those that a stop of the register broke off. */
  running(): readonly KnownImport[] {
    return [...this.imports.values()].filter(
      ({ state: { status } }) => status === 'applying' || status === 'reverting',
    );
  }

  /** The field of a header in the last mapping of the exhibition that was applied and had it. */
  fieldOf(exhibition: string, header: string): string | undefined {
    return this.learned.get(exhibition)?.get(headerKey(header));
  }

  private learn(exhibition: string, { mapping: { columns } }: ReceivedImport): void {
    const fields = this.learned.get(exhibition) ?? new Map<string, string>();
    for (const { header, field } of columns) if (header !== undefined) fields.set(headerKey(header), field);
    this.learned.set(exhibition, fields);
  }
}
