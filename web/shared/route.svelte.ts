/** The state of an entry of the browser's history that was reached from another of this area. */
const INNER = 'inner';

/** The address of this page as its script reads it: `/<area>/<exhibition>/<rest…>?query`. */
class Route {
  #url = $state.raw(new URL(location.href));
  readonly #parts: readonly string[] = $derived(
    this.#url.pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent),
  );

  /** Whether the reader came by the browser's Back or Forward. */
  isReturn = false;

  constructor() {
    addEventListener('popstate', () => {
      this.isReturn = true;
      this.#url = new URL(location.href);
    });
  }

  get area(): string {
    return this.#parts[0] ?? '';
  }

  get exhibition(): string | undefined {
    return this.#parts[1];
  }

  /** What follows the exhibition. */
  get rest(): readonly string[] {
    return this.#parts.slice(2);
  }

  get query(): URLSearchParams {
    return this.#url.searchParams;
  }

  /** Goes to an address of this area without a load; `replace` keeps it out of the browser's history. */
  go(address: string, replace = false): void {
    // What led here stays known.
    if (replace) history.replaceState(history.state, '', address);
    else history.pushState(INNER, '', address);
    this.isReturn = false;
    this.#url = new URL(location.href);
  }

  /** To where the reader came from inside the area, else to `otherwise`. */
  back(otherwise: string): void {
    if (history.state === INNER) history.back();
    else this.go(otherwise);
  }

  /** Sets or (with `undefined`) removes query parameters of the present address. */
  set(changes: Readonly<Record<string, string | undefined>>): void {
    this.go(this.with(changes), true);
  }

  /** The present address with other query parameters; `undefined` removes one. */
  with(changes: Readonly<Record<string, string | undefined>>): string {
    const next = new URL(this.#url);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.searchParams.delete(name);
      else next.searchParams.set(name, value);
    }
    return `${next.pathname}${next.search}`;
  }

  /** An address in the present area and exhibition. */
  to(...rest: readonly string[]): string {
    return `/${[this.area, this.exhibition ?? '', ...rest].map(encodeURIComponent).join('/')}`;
  }

  /** Follows links of this area without a load. */
  readonly onclick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link?.target !== '' || link.origin !== location.origin || link.hasAttribute('download')) return;
    if (link.pathname.split('/')[1] !== this.area) return;
    event.preventDefault();
    this.go(`${link.pathname}${link.search}`);
  };
}

export const route = new Route();
