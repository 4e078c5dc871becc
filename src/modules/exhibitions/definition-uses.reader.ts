import type { Snapshot } from '../../projections/file/snapshot.js';
import { AccessStates } from '../access/accesses.state.js';
import { badgesGrantingZone, badgesInside, badgesOfCategory } from '../badges/badge-references.js';
import { firstScanAt } from '../door/scans-at-gate.js';
import { HeadReads } from '../head-reads.js';
import { Reads } from '../reads.js';
import type { DefinitionKind } from './definitions.js';

/**
 * Finds what refers to a zone, gate or category outside of its exhibition's stream: badges, scans, accesses and people
 * inside. As of the head of the log when it is asked; what comes between that and the removal is not seen.
 */
@Reads()
export class DefinitionUses {
  constructor(
    private readonly reads: HeadReads,
    private readonly accesses: AccessStates,
  ) {}

  /** References such as `badge:<id>`, `access:<id>`, `scan:<scanId>`; some of each kind. Throws read-model-behind. */
  of(exhibition: string, kind: DefinitionKind, code: string): Promise<readonly string[]> {
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
