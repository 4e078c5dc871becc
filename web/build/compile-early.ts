import type { Plugin } from 'vite';

/** A hint for Chromium 136 and later, which reads it in a script's first line. */
const HINT = '//# allFunctionsCalledOnLoad\n';

/** Has functions compiled on another thread while a script loads, and not at the first key that needs them. */
export const compileEarly: Plugin = {
  name: 'compile-early',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = HINT + file.code;
    },
  },
};
