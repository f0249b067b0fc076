/** What one click does about warnings of data. */
import { describe, expect, it } from 'vitest';
import { fixOf } from '../../../renderer/panels/data/fixes.ts';
import { createTabularDocument } from '../../../src/ml/data/tabular.ts';
import { applyEdit } from '../../../src/ml/document/edits.ts';
import { createFinding, type Finding } from '../../../src/ml/document/findings.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';

const fresh = (): LoomDocument => createTabularDocument({ name: 't', task: 'binary', target: 'y', path: 'x.csv', source: { exclude: ['old'] } });
const apply = (finding: Finding): LoomDocument => {
  const document = fresh();
  for (const edit of fixOf(finding, document)!.edits) applyEdit(document, edit);
  return document;
};
/** The types along the wires from the source. */
const chain = (document: LoomDocument): string[] => {
  const types: string[] = [];
  for (let at: string | undefined = 'data'; at !== undefined && types.length < 9; at = Object.values(document.edges).find(({ source }) => source === at)?.target) types.push(document.nodes[at]!.type);
  return types.slice(0, 6);
};

describe('fixes', () => {
  it.each(['profile.leak', 'profile.id', 'profile.constant', 'profile.missing'] as const)('%s leaves the column out', (code) => {
    expect(apply(createFinding(code, { node: 'data' }, { column: 'x' })).nodes.data!.params.exclude).toEqual(['old', 'x']);
  });
  it.each([['profile.dates', 'date'], ['profile.mixed', 'number']] as const)('%s reads the column as %s', (code, kind) => {
    expect(apply(createFinding(code, { node: 'data' }, { column: 'x' })).nodes.data!.params.kinds).toEqual({ x: kind });
  });
  it.each(['profile.duplicates', 'profile.twins'] as const)('%s drops duplicates behind the source', (code) => {
    expect(chain(apply(createFinding(code, { node: 'data' }, {})))).toEqual(['source.csv', 'prep.dropDuplicates', 'prep.clean', 'prep.encode', 'prep.normalise', 'prep.split']);
  });
  it('balances before the split', () => {
    expect(chain(apply(createFinding('profile.imbalance', { node: 'data' }, { column: 'y' })))).toEqual(['source.csv', 'prep.clean', 'prep.encode', 'prep.normalise', 'prep.balance', 'prep.split']);
  });
  it('are none where the source has no such setting, or is gone', () => {
    const document = fresh(), leak = (node: string): Finding => createFinding('profile.leak', { node }, { column: 'x' });
    expect(fixOf(leak('nowhere'), document)).toBeUndefined();
    document.nodes.data!.type = 'source.generated';
    expect(fixOf(leak('data'), document)).toBeUndefined();
  });
});
