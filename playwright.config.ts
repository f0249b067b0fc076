/** End-to-end tests on the production build, in a real Chromium. */
import { defineConfig } from '@playwright/test';
import { launchOptions } from './test/e2e/harness/chromium.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  // Two cores: the page, its workers and the graphics process share them.
  workers: 1,
  // A machine that is busy with something else may hold a step up; what passes the second time only is listed as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/report.json' }]],
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 800 }, acceptDownloads: true, locale: 'en-GB', colorScheme: 'dark', contextOptions: { reducedMotion: 'reduce' },
    launchOptions: launchOptions(),
  },
  projects: [
    { name: 'browser', testIgnore: [/electron\//] },
    { name: 'electron', testMatch: [/electron\/.*\.spec\.ts/] },
  ],
});
