import { Journal } from '../../kernel/journal.js';
import { Problem } from '../../kernel/problem.js';
import { Projector } from '../../projections/engine/projector.js';
import { ReadDatabase } from '../../projections/file/read-database.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import { LiveAccesses } from '../access/accesses.state.js';
import { badgesGrantingZone, badgesInside, badgesOfCategory } from '../badges/badge-references.js';
import { firstScanAt } from '../door/scans-at-gate.js';
import { Reads } from '../reads.js';
import type { DefinitionKind } from './definitions.js';

/** How long a removal waits until the read models hold all that was written, in ms. */
const READ_MODELS_TIMEOUT_MS = 2000;

/**
 * Finds what refers to a zone, gate or category outside of its exhibition's stream: badges, scans, accesses and people
 * inside. As of the head of the log when it is asked; what comes between that and the removal is not seen.
 */
@Reads()
export class DefinitionUses {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly journal: Journal,
    private readonly projector: Projector,
    private readonly accesses: LiveAccesses,
  ) {}

  /** References such as `badge:<id>`, `access:<id>`, `scan:<scanId>`; some of each kind. Throws read-model-behind. */
  async of(exhibition: string, kind: DefinitionKind, code: string): Promise<readonly string[]> {
    if (!(await this.projector.reached(await this.journal.head(), READ_MODELS_TIMEOUT_MS)))
      throw new Problem('read-model-behind', 'What refers to it is not known yet. Try again in a second.');
    return this.reads.read((at) => this.find(at, exhibition, kind, code));
  }

  private find(at: Snapshot, exhibition: string, kind: DefinitionKind, code: string): string[] {
    switch (kind) {
      case 'zone': {
        const badges = [...badgesGrantingZone(at, exhibition, code), ...badgesInside(at, exhibition, code)];
        return [...new Set(badges)].map((id) => `badge:${id}`);
      }
      case 'gate': {
        const scan = firstScanAt(at, exhibition, code);
        const accesses = this.accesses.boundToGate(exhibition, code, at.time).map((id) => `access:${id}`);
        return scan === undefined ? accesses : [...accesses, `scan:${scan}`];
      }
      case 'category':
        return badgesOfCategory(at, exhibition, code).map((id) => `badge:${id}`);
    }
  }
}
