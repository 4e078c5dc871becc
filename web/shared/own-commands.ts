import type { Command } from './commands.svelte.ts';
import { signOut } from './hand-over.svelte.ts';
import { common } from './i18n/common.ts';
import { language, languages } from './i18n/language.svelte.ts';
import { scheme, schemes } from './scheme.svelte.ts';
import { session } from './session.svelte.ts';

/** Languages as their readers call them. */
export const languageNames = { en: 'English', ru: 'Русский', zh: '中文' };

/** What concerns the reader alone, on every page: the language, the appearance, the way out. */
export function ownCommands(): readonly Command[] {
  const t = common[language.current];
  return [
    ...languages.map((one) => ({
      label: `${t.language}: ${languageNames[one]}`,
      run: () => {
        language.choose(one);
      },
    })),
    ...schemes.map((one) => ({
      label: `${t.scheme}: ${t.schemes[one]}`,
      run: () => {
        scheme.choose(one);
      },
    })),
    ...(session.token === undefined ? [] : [{ label: t.signOut, run: signOut }]),
  ];
}
