import { language, type Words } from './language.svelte.ts';

/** Any text is a kind of document; of those that people write, these have one meaning. */
const PASSPORT = /^(passport|паспорт|护照)$/i;
const passport: Words<string> = { en: 'passport', ru: 'паспорт', zh: '护照' };

/** A kind of document in the reader's language where it has a word, else as it was written. */
export const documentType = (type: string): string => (PASSPORT.test(type.trim()) ? passport[language.current] : type);
