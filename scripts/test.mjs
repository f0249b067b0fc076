/** npm test: every gate in order, each with its time. `--only NAME` runs one. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './findChromium.mjs';

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;
const reports = mkdtempSync(join(tmpdir(), 'tensorloom-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };
const bin = (name) => join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

function run(command, args, env = {}) {
  return spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' }).status === 0;
}

function readReport(name) {
  const path = join(reports, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

const STAGES = [
  ['lint', () => run(bin('oxlint'), ['--deny-warnings'])],
  ['typecheck', () => run(bin('tsc'), ['-p', 'tsconfig.json']) && run(bin('tsc'), ['-p', 'tsconfig.pure.json'])],
  ['build', () => run(process.execPath, ['scripts/build.mjs'])],
  ['unit', () => {
    const ok = run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'unit.json')}`]);
    const report = readReport('unit.json');
    counts.passed += report?.numPassedTests ?? 0;
    counts.failed += report?.numFailedTests ?? 0;
    counts.skipped += report?.numPendingTests ?? 0;
    return ok;
  }],
  ['e2e', async () => {
    const chromium = await ensureChromium();
    if (chromium.advice) {
      console.error(chromium.advice);
      return false;
    }
    const ok = run(bin('playwright'), ['test'], { TENSORLOOM_CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'e2e.json') });
    const report = readReport('e2e.json');
    // A walk that may be repeated, and was clean in the end, has passed.
    counts.passed += (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0);
    counts.failed += report?.stats.unexpected ?? 0;
    counts.skipped += report?.stats.skipped ?? 0;
    return ok;
  }],
  ['package', () => run(process.execPath, ['scripts/package-check.mjs'])],
];

const failures = [];
for (const [name, stage] of STAGES) {
  if (only && only !== name) continue;
  console.log(`\n== ${name}`);
  const start = Date.now();
  const ok = await stage();
  console.log(`== ${name}: ${ok ? 'ok' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  if (!ok) failures.push(name);
}
if (failures.length > 0) console.error(`\nFailed: ${failures.join(', ')}`);
console.log(`${counts.passed} passed, ${counts.failed + (failures.length > 0 && counts.failed === 0 ? 1 : 0)} failed, ${counts.skipped} skipped`);
process.exitCode = failures.length > 0 ? 1 : 0;
