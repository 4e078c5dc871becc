import { api, ok } from './api/client.ts';
import type { Exhibition } from './api/types.ts';
import { Optimistic } from './optimistic.svelte.ts';

/** The exhibition of this page; its zones, gates and categories name what the rest refers to by code. */
class CurrentExhibition {
  #code = '';
  readonly #shown = new Optimistic(() =>
    ok(api.GET('/v1/exhibitions/{exhibition}', { params: { path: { exhibition: this.#code } } })),
  );

  /** Throws where none is loaded: only what stands inside an area's page may ask. */
  get current(): Exhibition {
    if (this.#shown.current === undefined) throw new Error('no exhibition is loaded');
    return this.#shown.current;
  }

  get isLoaded(): boolean {
    return this.#shown.current !== undefined;
  }

  /** Whether a change is shown that the register has not confirmed yet. */
  get pending(): boolean {
    return this.#shown.pending;
  }

  /** Throws Refusal. */
  async load(code: string): Promise<void> {
    this.#code = code;
    await this.#shown.load();
  }

  /** Reads anew as `Optimistic.keepUp` does; ends by what it returns. */
  keepUp(everyMs: number): () => void {
    // A dialog of the set-up begins anew with what it changes: what is typed there comes first.
    const isHeld = () => location.pathname.startsWith('/setup/') && document.querySelector('dialog') !== null;
    return this.#shown.keepUp(everyMs, isHeld);
  }

  /** Shows a change at once, and takes it back if it is refused. Throws Refusal. */
  write(change: (now: Exhibition) => Exhibition, send: () => Promise<unknown>): Promise<void> {
    return this.#shown.write(change, send);
  }

  forget(): void {
    this.#shown.forget();
  }
}

export const exhibition = new CurrentExhibition();

/** The parameters of a path inside the present exhibition. */
export const inExpo = (): { readonly exhibition: string } => ({ exhibition: exhibition.current.code });
