/** The Python text of losses, optimizers, schedules, metrics and data nodes is the text that Python has run and compared, and every such node has it. */
import '@tensorflow/tfjs-backend-cpu';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../src/ml/backend/tf.ts';
import { FRAMEWORKS, helperSource, type Framework } from '../../src/ml/export/code.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import type { Code } from '../../src/ml/nodes/define.ts';
import { textDataCases, textSourceCases } from '../support/textCode.ts';
import { allCases, codeNodes, dataCases, graphCases, listDataCases, relationCases, sourceCases } from '../support/nodeCode.ts';

interface Row { id: string; params: ParamValues; code: Code; worst: number | string }
interface Proof { helpers: Record<string, string>; rows: Row[] }

/** See nodeCode.py beside it. The machine's PyTorch needs no pandas: the data nodes' text is the same for both and was run once. */
const proofOf = (framework: Framework): Proof => JSON.parse(readFileSync(new URL(`../fixtures/reference/nodeCode.${framework}.json`, import.meta.url), 'utf8')) as Proof;
const helpersAt = (folder: Framework | 'python'): URL => new URL(`../../src/ml/export/${folder}/helpers/`, import.meta.url);
const SHARED = new Set(readdirSync(helpersAt('python')));
const textOf = ({ id, params, code }: { id: string; params: ParamValues; code: Code | null }): string => JSON.stringify([id, params, code?.make, code?.call, code?.helpers]);

beforeAll(async () => { await tf.setBackend('cpu'); });

describe.each(FRAMEWORKS)('the code of nodes in %s', (framework) => {
  it('is there for every one of them', () => {
    expect(codeNodes().filter((definition) => !definition[framework]).map(({ id }) => id)).toEqual([]);
  });

  it('is what was run', () => {
    const known = new Set([...proofOf(framework).rows, ...proofOf('keras').rows.filter(({ id }) => /^(prep|io|source)\./.test(id))].map(textOf));
    const missing = [...Object.values(allCases(tf, framework)).flat(), ...textDataCases(framework), ...textSourceCases(framework)].map(textOf).filter((text) => !known.has(text));
    expect(missing).toEqual([]);
  });

  it('computes what ours does, to 1e-5', () => {
    const { rows } = proofOf(framework);
    expect(rows.filter(({ worst }) => !(Number(worst) < 1e-5)).map(({ id, worst }) => [id, worst])).toEqual([]);
    const proved = new Set([...rows, ...proofOf('keras').rows].map(({ id }) => id));
    expect(codeNodes().map(({ id }) => id).filter((id) => !proved.has(id))).toEqual([]);
  });

  it('calls helpers that are as they were run, each a file named as what it defines', () => {
    for (const [name, hash] of Object.entries(proofOf(framework).helpers)) {
      const text = readFileSync(new URL(`${name}.py`, helpersAt(SHARED.has(`${name}.py`) ? 'python' : framework)), 'utf8');
      expect([name, createHash('sha256').update(text).digest('hex')]).toEqual([name, hash]);
      expect(text.match(/^(?:class|def) \w+/gm)).toEqual([expect.stringMatching(new RegExp(`^(class|def) ${name}$`))]);
      expect(helperSource(framework, [name])[0]!.text).toBe(text.trimEnd());
    }
  });
});

it('prepares data with the same text and the same helpers in both', () => {
  const texts = (framework: Framework): string[] => [...dataCases(framework), ...listDataCases(framework), ...textDataCases(framework), ...relationCases(framework), ...graphCases(framework), ...sourceCases(framework), ...textSourceCases(framework)].map(textOf);
  expect(texts('keras')).toEqual(texts('pytorch'));
  const shared = [...SHARED].toSorted().filter((file) => [...dataCases('keras'), ...listDataCases('keras'), ...textDataCases('keras'), ...relationCases('keras'), ...graphCases('keras')].some(({ code }) => code?.helpers?.includes(file.replace('.py', ''))));
  expect(shared).toEqual(['BagOfWords.py', 'Balance.py', 'Bin.py', 'Clean.py', 'Encode.py', 'GroupStatistics.py', 'Normalise.py', 'Outliers.py', 'PrincipalComponents.py', 'ScaledNumbers.py', 'ScaledSteps.py', 'ScaledTarget.py', 'Tokenise.py', 'VaryText.py', 'adjacency.py', 'change_kind.py', 'clean_text.py', 'correct_cells.py', 'date_parts.py', 'encode_texts.py', 'join_rows.py', 'make_windows.py', 'negative_samples.py', 'number_ids.py', 'one_hot.py', 'pad_tokens.py', 'read_lists.py', 'sample_rows.py', 'split_rows.py', 'token_windows.py']);
  for (const file of shared) expect(helperSource('keras', [file.slice(0, -3)])).toEqual(helperSource('pytorch', [file.slice(0, -3)]));
});
