import { afterPaint } from '../later.svelte.ts';

export const languages = ['en', 'ru', 'zh'] as const;
export type Language = (typeof languages)[number];

/** A dictionary: the same words in every language. */
export type Words<Entries> = Readonly<Record<Language, Entries>>;

const KEPT = 'register.language';

const isLanguage = (text: string | null | undefined): text is Language => languages.some((one) => one === text);

/** `?lang=`, else the last choice, else the first language of the browser that the console speaks. */
function first(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const kept = localStorage.getItem(KEPT);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

class ChosenLanguage {
  #current = $state<Language>(first());

  constructor() {
    this.#mark();
  }

  get current(): Language {
    return this.#current;
  }

  choose(language: Language): void {
    localStorage.setItem(KEPT, language);
    // Every word of the page changes: the choice itself is painted first.
    afterPaint(() => {
      this.#current = language;
      this.#mark();
    });
  }

  /** A browser picks glyphs, quotation marks and hyphens by this. */
  #mark(): void {
    document.documentElement.lang = this.#current === 'zh' ? 'zh-Hans' : this.#current;
  }
}

/** The reader's language. */
export const language = new ChosenLanguage();
