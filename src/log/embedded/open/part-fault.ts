/** What was found of a part of a log: undefined where it is as it was written; it can be sent between threads. */
export type PartFault =
  | { readonly damaged: string }
  /** Of the high-water mark's point of view. */
  | { readonly behind: string }
  /** Why it could not be looked at, as a whole sentence. */
  | { readonly refused: string }
  | undefined;
