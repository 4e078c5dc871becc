/** The access that calls, as far as HTTP needs to know it; modules/access knows the whole of it. */
export interface Caller {
  readonly id: string;
  readonly role: string;
}
