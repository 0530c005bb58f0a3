import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['node_modules/', 'target/'] },
  js.configs.recommended,
  {
    files: ['assets/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: {
      // What a field holds is shown as text; it never becomes part of the page's code.
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write'].map((property) => ({ property })),
      ],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'localStorage', 'sessionStorage'],
    },
  },
  {
    files: ['test/**/*.js', 'browser/**/*.js', 'scripts/**/*.js', '*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
];
