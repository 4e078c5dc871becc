import { flushSync } from 'svelte';

/** Whether the page is being printed: on paper nothing can be unfolded, so all of it is shown. */
class Paper {
  isOn = $state(false);

  constructor() {
    addEventListener('beforeprint', () => {
      flushSync(() => (this.isOn = true));
    });
    addEventListener('afterprint', () => (this.isOn = false));
  }
}

export const paper = new Paper();
