import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

/** What reads a page as it is at this moment. */
const READERS = [
  ...['count', 'innerText', 'textContent', 'inputValue', 'getAttribute', 'allInnerTexts', 'allTextContents'],
  ...['isVisible', 'isHidden', 'isChecked', 'isDisabled', 'isEnabled', 'isEditable'],
];

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', '**/*.mjs', '**/*.cjs', 'web/shared/api/schema.d.ts'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.test.json'],
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    // TypeScript's service takes one component after another without reading the whole project again.
    files: ['web/**'],
    languageOptions: { parserOptions: { project: false, projectService: true } },
  },
  {
    // A page may still be drawing when it is read once: test/support/becomes.ts reads it until it says so.
    files: ['test/web/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `CallExpression[callee.name="expect"] > AwaitExpression > CallExpression[callee.property.name=/^(${READERS.join('|')})$/]`,
          message: 'Use becomes() or counts(): the page may still be drawing.',
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    // The parser does not infer the parameters of snippets, and takes them for any; svelte-check infers and checks them.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
