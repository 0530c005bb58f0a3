import js from '@eslint/js';
import { config as cardRules } from '@hubspot/eslint-config-ui-extensions';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }] },
  },
  // What runs in HubSpot's page: its sandbox has no DOM, no storage, no network of its own.
  ...cardRules.map((rules) => ({ ...rules, files: ['src/app/cards/**/*.{ts,tsx}'] })),
  { files: ['src/app/cards/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  { files: ['scripts/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
);
