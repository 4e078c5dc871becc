/** A text in one or more scripts, at least one of them. */
export interface Texts {
  readonly en?: string;
  readonly ru?: string;
  readonly zh?: string;
}
