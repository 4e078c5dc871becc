import { Injectable } from '@nestjs/common';
import type { AccessNames, Caller } from '../../http/caller.js';
import { AccessStates } from './accesses.state.js';

/** Names of accesses for those who work at the exhibition; an organisation's focal point does not learn them. */
@Injectable()
export class StaffNames implements AccessNames {
  constructor(private readonly accesses: AccessStates) {}

  nameFor(caller: Caller | undefined, access: string) {
    if (caller === undefined || this.accesses.named(caller.id)?.organisation !== undefined) return undefined;
    return this.accesses.named(access)?.name ?? undefined;
  }
}
