/** Every malformed file gives its finding, which says what is wrong and where; the next file is read as if nothing had been. */
import { expect, it } from 'vitest';
import { fixture, readSource } from '../../support/readSource.ts';
import { malformedFiles } from '../../support/malformed.ts';

it.each(malformedFiles(fixture).map((file) => [file.type, file.name, file] as const))('%s: %s', async (type, _name, { content, code, says, params }) => {
  const { fact, findings } = await readSource(type, content, params);
  expect(findings.map((finding) => finding.code)).toEqual([code]);
  const [{ severity, problem, expected, received, remedy }] = findings as [(typeof findings)[number]];
  expect(severity).toBe('error');
  expect([problem, expected, received].join(' ')).toContain(says);
  expect(remedy).not.toBe('');
  expect(fact.columns).toEqual([]);
});

it('goes on after all of them', async () => {
  expect((await readSource('source.json', '[{"a":1}]')).fact.rows).toBe(1);
});
