/** A text in one or more scripts, at least one of them. */
export interface Texts {
  readonly en?: string;
  readonly ru?: string;
  readonly zh?: string;
}

/** A change of such a text as a merge patch: null removes a script. */
export interface TextsPatch {
  readonly en?: string | null;
  readonly ru?: string | null;
  readonly zh?: string | null;
}
