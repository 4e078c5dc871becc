export const schemes = ['system', 'light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

const KEPT = 'register.scheme';

class ChosenScheme {
  #current = $state<Scheme>(schemes.find((one) => one === localStorage.getItem(KEPT)) ?? 'system');

  constructor() {
    this.#mark();
  }

  get current(): Scheme {
    return this.#current;
  }

  choose(scheme: Scheme): void {
    this.#current = scheme;
    localStorage.setItem(KEPT, scheme);
    this.#mark();
  }

  #mark(): void {
    document.documentElement.dataset.scheme = this.#current;
  }
}

/** Light or dark; by default as the system. */
export const scheme = new ChosenScheme();
