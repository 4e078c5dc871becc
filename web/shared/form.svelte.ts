import { onDestroy, untrack } from 'svelte';
import { Refusal, type FieldFault } from './api/refusal.ts';
import type * as Faults from './i18n/faults.ts';
import { refusalSentence } from './i18n/problems.ts';
import { session } from './session.svelte.ts';
import { toasts } from './toasts.svelte.ts';

/** Which field a problem without faults of fields is about. */
const FIELDS: Readonly<Record<string, string>> = {
  'code-taken': '/code',
  'stand-taken': '/stand',
  'zone-cycle': '/parent',
  'head-already-appointed': '/role',
  'quota-below-use': '/quota',
};

/** One form while it is sent: busy, and what the register refused, field by field. */
export class Form {
  #busy = $state(false);
  #refusal = $state.raw<Refusal | undefined>();

  /** Words that few forms need: they come with the first refusal. */
  #words = $state.raw<typeof Faults | undefined>();

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

  /** The field that the refusal as a whole is about, where this form shows it. */
  get #field(): string | undefined {
    return this.#fieldOf(FIELDS[this.#refusal?.code ?? '']);
  }

  /** Whether what is wrong is said at its fields, or with the rest. */
  get isMarked(): boolean {
    const isInvalid = this.#refusal?.code === 'validation-failed' && this.#refusal.faults.length > 0;
    return isInvalid || this.#field !== undefined;
  }

  /** Why it was refused, in the reader's language. */
  get sentence(): string | undefined {
    const [refusal, words] = [this.#refusal, this.#words];
    return refusal && (words?.detailSentence(refusal) ?? words?.statusSentence(refusal) ?? refusalSentence(refusal));
  }

  /** What is wrong with a field or with what lies in it. */
  fault(pointer: string): string | undefined {
    const found = this.#refusal?.faults.find((fault) => this.#fieldOf(fault.pointer) === pointer);
    if (found) return this.#wordsOf(found);
    return this.#refusal && pointer === this.#field ? this.sentence : undefined;
  }

  /** What is wrong elsewhere. */
  get rest(): readonly string[] {
    return (this.#refusal?.faults ?? [])
      .filter(({ pointer }) => this.#fieldOf(pointer) === undefined)
      .map((fault) => `${fault.pointer ?? fault.parameter ?? fault.header ?? ''} ${this.#wordsOf(fault)}`.trim());
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
      if (refusal.problem) this.#words ??= await import('./i18n/faults.ts').catch(() => undefined);
      this.#refusal = refusal;
      // Where the access has ended the page says that alone.
      if (this.#left && session.token !== undefined)
        toasts.refuse([this.title(), this.sentence].filter(Boolean).join(': '));
      return false;
    } finally {
      this.#busy = false;
    }
  }

  readonly #wordsOf = (fault: FieldFault): string => this.#words?.faultSentence(fault) ?? fault.message;

  #fieldOf(pointer: string | undefined): string | undefined {
    return this.fields.find((field) => pointer === field || pointer?.startsWith(`${field}/`));
  }
}
