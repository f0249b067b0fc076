/**
 * `npm ci` refuses a lock file that names an optional dependency without locking it.
 * That is what npm writes when the registry lacks a platform's binary on the day of the update,
 * and it goes unnoticed on the machine that already has its own binary installed.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
}

/** The folders in which Node looks for a dependency of the package at `at`, nearest first. */
function lookups(at: string, name: string): string[] {
  const parts = at === '' ? [] : at.split('/node_modules/');
  return [...parts.map((_, i) => `${parts.slice(0, parts.length - i).join('/node_modules/')}/node_modules/${name}`), `node_modules/${name}`];
}

test('the lock file locks every optional dependency of every package', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> };
  const missing = Object.entries(lock.packages).flatMap(([at, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !lookups(at, name).some((path) => path in lock.packages))
      .map((name) => `${at} → ${name}`),
  );
  expect(missing).toEqual([]);
});
