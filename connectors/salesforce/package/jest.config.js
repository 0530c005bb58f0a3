const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
    ...jestConfig,
    testMatch: ['**/__tests__/**/*.test.js'],
    setupFiles: ['<rootDir>/scripts/jest/labels.js'],
    setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/scripts/jest/accessibility.js'],
    modulePathIgnorePatterns: ['<rootDir>/target/'],
    testPathIgnorePatterns: [...jestConfig.testPathIgnorePatterns, '<rootDir>/target/']
};
