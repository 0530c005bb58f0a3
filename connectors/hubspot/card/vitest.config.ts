import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    include: ['test/**/*.test.{ts,tsx}'],
    // No test may depend on where and when it runs.
    env: { TZ: 'Pacific/Auckland' },
  },
});
