import { Text } from './fields.js';

/** What is looked for in names: beginnings of their words, in any script and order. */
export const NameSearch = () => Text({ max: 100, optional: true });
