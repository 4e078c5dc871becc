import { api, ok } from './api/client.ts';
import type { Exhibition } from './api/types.ts';

/** The exhibition of this page; its zones, gates and categories name what the rest refers to by code. */
class CurrentExhibition {
  #current = $state.raw<Exhibition | undefined>();

  /** Throws where none is loaded: only what stands inside an area's page may ask. */
  get current(): Exhibition {
    if (this.#current === undefined) throw new Error('no exhibition is loaded');
    return this.#current;
  }

  get isLoaded(): boolean {
    return this.#current !== undefined;
  }

  /** Throws Refusal. */
  async load(code: string): Promise<void> {
    const exhibition = await ok(api.GET('/v1/exhibitions/{exhibition}', { params: { path: { exhibition: code } } }));
    // What is as it was makes nothing that follows from it anew.
    if (JSON.stringify(exhibition) !== JSON.stringify(this.#current)) this.#current = exhibition;
  }

  forget(): void {
    this.#current = undefined;
  }
}

export const exhibition = new CurrentExhibition();

/** The parameters of a path inside the present exhibition. */
export const inExpo = (): { readonly exhibition: string } => ({ exhibition: exhibition.current.code });
