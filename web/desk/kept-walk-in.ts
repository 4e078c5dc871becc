import { inExpo } from '../shared/exhibition.svelte.ts';
import { emptyDraft, type Draft } from './draft.ts';

/** A walk-in that was begun and not registered: of this tab, until it is registered, cleared or signed out. */
interface KeptWalkIn {
  readonly draft: Draft;
  /** `delegation:amur` */
  readonly organisation?: string | undefined;
}

const nameOfKept = (): string => `register.walk-in.${inExpo().exhibition}`;

export function keptWalkIn(): KeptWalkIn | undefined {
  const kept = sessionStorage.getItem(nameOfKept());
  return kept === null ? undefined : (JSON.parse(kept) as KeptWalkIn);
}

/** Keeps what was typed of a person; a form with none of it is not kept. */
export function keepWalkIn(walkIn: KeptWalkIn): void {
  if (JSON.stringify(walkIn.draft) === JSON.stringify(emptyDraft(walkIn.draft.role))) forgetWalkIn();
  else sessionStorage.setItem(nameOfKept(), JSON.stringify(walkIn));
}

export function forgetWalkIn(): void {
  sessionStorage.removeItem(nameOfKept());
}
