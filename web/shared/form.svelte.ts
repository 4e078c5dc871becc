import { onDestroy, untrack } from 'svelte';
import { Refusal } from './api/refusal.ts';
import { faultSentence, refusalSentence } from './i18n/problems.ts';
import { session } from './session.svelte.ts';
import { toasts } from './toasts.svelte.ts';

/** One form while it is sent: busy, and what the register refused, field by field. */
export class Form {
  #busy = $state(false);
  #refusal = $state.raw<Refusal | undefined>();

  #left = false;

  /**
   * Made while its component is. `fields`: pointers of the fields that show their own faults; all others are shown
   * together. `title` names what is sent where a refusal comes after the form was left.
   */
  constructor(
    private readonly fields: readonly string[] = [],
    private readonly title = () => '',
  ) {
    onDestroy(() => {
      this.#left = true;
    });
  }

  /** Whether the form is no longer on the page. */
  get isLeft(): boolean {
    return this.#left;
  }

  get busy(): boolean {
    return this.#busy;
  }

  get refusal(): Refusal | undefined {
    return this.#refusal;
  }

  /** Whether somebody else changed the thing meanwhile. */
  get isStale(): boolean {
    return this.#refusal?.code === 'revision-mismatch';
  }

  /** What is wrong with a field or with what lies in it. */
  fault(pointer: string): string | undefined {
    const found = this.#refusal?.faults.find((fault) => this.#fieldOf(fault.pointer) === pointer);
    return found && faultSentence(found);
  }

  /** What is wrong elsewhere. */
  get rest(): readonly string[] {
    return (this.#refusal?.faults ?? [])
      .filter(({ pointer }) => this.#fieldOf(pointer) === undefined)
      .map((fault) => `${fault.pointer ?? fault.parameter ?? fault.header ?? ''} ${faultSentence(fault)}`.trim());
  }

  clear(): void {
    this.#refusal = undefined;
  }

  /** Runs what sends; false where it was refused. Of two at once only the first is sent. */
  async send(work: () => Promise<void>): Promise<boolean> {
    // An effect that sends must not run again when it has sent.
    if (untrack(() => this.#busy)) return false;
    this.#busy = true;
    this.#refusal = undefined;
    try {
      await work();
      return true;
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(undefined);
      this.#refusal = refusal;
      // Where the access has ended the page says that alone.
      if (this.#left && session.token !== undefined)
        toasts.refuse([this.title(), refusalSentence(refusal)].filter(Boolean).join(': '));
      return false;
    } finally {
      this.#busy = false;
    }
  }

  #fieldOf(pointer: string | undefined): string | undefined {
    return this.fields.find((field) => pointer === field || pointer?.startsWith(`${field}/`));
  }
}
