import type { Area } from './areas.ts';
import { exhibition } from './exhibition.svelte.ts';
import { common } from './i18n/common.ts';
import { textOf } from './i18n/format.ts';
import { language } from './i18n/language.svelte.ts';
import { shownView, viewTitle } from './views.ts';

/** What the tab of the browser and its history call the page. */
class PageTitle {
  #thing = $state('');

  /** Names the thing that the page shows, until the returned function is called. */
  show(thing: string): () => void {
    this.#thing = thing;
    return () => (this.#thing = '');
  }

  /** The narrowest first: a tab has room for the beginning. */
  of(area: Area): string {
    const view = shownView(area);
    return [
      this.#thing,
      view === undefined ? common[language.current][area] : viewTitle(view),
      exhibition.isLoaded ? textOf(exhibition.current.name) : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }
}

export const pageTitle = new PageTitle();
