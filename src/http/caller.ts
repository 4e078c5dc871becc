import type { Texts } from '../values/localized-text.js';

/** The access that calls, as far as HTTP needs to know it; modules/access knows the whole of it. */
export interface Caller {
  readonly id: string;
  readonly role: string;
}

/** Names accesses in answers, as far as a caller may know them. */
export abstract class AccessNames {
  /** undefined if the caller may not know it, or it is erased. */
  abstract nameFor(caller: Caller | undefined, access: string): Texts | undefined;
}
