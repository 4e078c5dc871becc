import type { KnownOrganisations } from './known-organisations.js';
import type { KnownPeople } from './known-people.js';
import type { KnownImport } from './imports.state.js';
import type { PlannedOrganisations } from './planned-organisations.js';
import type { RowCommands } from './row-commands.js';

/** The register at one moment, as rows are compared with it. */
export interface KnownRegister {
  readonly people: KnownPeople;
  readonly organisations: KnownOrganisations;
}

/** What rows are made commands with. */
export interface DraftingTools extends KnownRegister {
  readonly theImport: KnownImport;
  readonly commands: RowCommands;
  readonly planned: PlannedOrganisations;
  /** Ids of commands that an earlier run of the import carried out. */
  readonly done: ReadonlySet<string>;
  /** What a person decided, by row. */
  readonly choices: ReadonlyMap<number, string>;
  /** The register as the preview showed it, where the rows are to be applied. */
  readonly previewed: KnownRegister | undefined;
  /** Apply what was changed since, too. */
  readonly confirmed: boolean;
}
