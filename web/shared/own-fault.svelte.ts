import { tick } from 'svelte';
import { constraintSentence, type Constraint } from './i18n/constraints.ts';

/** What makes a value another one: keys, buttons that fill a field in, and a calendar's days. */
const CHANGES = ['input', 'click', 'keyup'] as const;

/** What the browser finds wrong with a field of a form that is sent, in the reader's words and not in a bubble. */
export function ownFault() {
  let input = $state.raw<HTMLInputElement | undefined>();
  let constraint = $state.raw<Constraint | undefined>();

  const look = () => {
    void tick().then(() => {
      constraint = input && constraintOf(input);
      if (constraint === undefined) input = undefined;
    });
  };

  $effect(() => {
    if (input === undefined) return;
    for (const change of CHANGES) addEventListener(change, look);
    return () => {
      for (const change of CHANGES) removeEventListener(change, look);
    };
  });

  return {
    /** Absent where nothing is wrong, and for a field that has its own words for it. */
    get sentence(): string | undefined {
      return constraint && constraintSentence(constraint);
    },

    /** Watches the fields inside an element. */
    watch: (around: HTMLElement): void => {
      const found = (event: Event) => {
        // Without this the browser says it, in its own language.
        event.preventDefault();
        const wrong = event.target as HTMLInputElement;
        [input, constraint] = [wrong, constraintOf(wrong)];
        if (wrong.form?.querySelector(':is(input, select, textarea):invalid') !== wrong) return;
        // A screen reader reads the field with its fault.
        void tick().then(() => {
          wrong.focus();
        });
      };
      // It does not bubble.
      around.addEventListener('invalid', found, true);
    },
  };
}

function constraintOf({ validity, minLength, type, min, max, dataset }: HTMLInputElement): Constraint | undefined {
  if (validity.valid || validity.customError) return undefined;
  if (validity.valueMissing) return { code: 'required' };
  if (validity.tooShort) return { code: 'short', least: minLength };
  if (type === 'number') return { code: 'number', least: Number(min), most: Number(max || Infinity) };
  return { code: 'form', of: dataset.form ?? '' };
}
