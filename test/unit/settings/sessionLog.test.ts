/** What the diagnostics tell of a session names nothing of a person's. */
import { expect, it } from 'vitest';
import { log, logged, scrub } from '../../../renderer/app/sessionLog.ts';

it.each([
  ['Cannot read "/home/ann/secret data.csv"', 'Cannot read “…”'],
  ['ENOENT: no such file, open C:\\Users\\ann\\x.loom', 'ENOENT: no such file, open …'],
  ['The column “income” is missing in patients.csv', 'The column “…” is missing in …'],
  ['failed to fetch https://studio/assets/a.js', 'failed to fetch …'],
  ['x is undefined', 'x is undefined'],
])('%s', (message, left) => expect(scrub(message)).toBe(left));

it('keeps the newest fifty, newest first', () => {
  for (let i = 0; i < 60; i++) log({ kind: 'notice', what: `n${i}` });
  expect(logged()).toHaveLength(50);
  expect(logged()[0]!.what).toBe('n59');
  expect(logged().at(-1)!.what).toBe('n10');
});
