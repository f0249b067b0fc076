/** Unit, contract and component tests; component tests choose their DOM with `// @vitest-environment happy-dom`. */
import { defineConfig } from 'vitest/config';
import { exportRuntime } from './build/exportRuntime.ts';

export default defineConfig({
  plugins: [exportRuntime()],
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/contract/**/*.test.{ts,tsx}', 'test/component/**/*.test.{ts,tsx}', 'test/interop/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
