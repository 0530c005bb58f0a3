const jest = require('eslint-plugin-jest');
const lwc = require('@salesforce/eslint-config-lwc');

const COMPONENTS = ['force-app/**/lwc/**/*.js', 'preview/modules/**/*.js'];
const TESTS = ['force-app/**/__tests__/**/*.js', 'scripts/jest/*.js'];
const TOOLS = ['*.js', 'scripts/*.{js,mjs}', 'scripts/__tests__/*.mjs', 'preview/*.{js,mjs}'];

const NODE = {
    __dirname: 'readonly',
    Buffer: 'readonly',
    console: 'readonly',
    module: 'writable',
    process: 'readonly',
    require: 'readonly',
    URL: 'readonly'
};

const BROWSER = {
    URLSearchParams: 'readonly',
    document: 'readonly',
    getComputedStyle: 'readonly',
    globalThis: 'readonly'
};

module.exports = [
    { ignores: ['node_modules/', 'target/'] },
    ...lwc.configs.recommended.map((config) => ({ ...config, files: COMPONENTS })),
    { ...jest.configs['flat/recommended'], files: TESTS },
    {
        files: TESTS,
        languageOptions: { globals: NODE },
        // Tests drive the stand-ins of the wires by hand, wait for them, and look at one state after the other.
        rules: {
            '@lwc/lwc/no-async-operation': 'off',
            '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
            'no-await-in-loop': 'off'
        }
    },
    {
        files: TOOLS,
        languageOptions: { ecmaVersion: 2023, globals: { ...NODE, ...BROWSER } },
        rules: {
            eqeqeq: 'error',
            'no-undef': 'error',
            'no-unused-vars': 'error',
            'no-var': 'error',
            'prefer-const': 'error'
        }
    }
];
