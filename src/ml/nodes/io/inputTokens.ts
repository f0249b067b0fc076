/** Token input: a column of tokens becomes a tensor of whole numbers, every row of one length. */
import type { ParamValues } from '../../document/schema.ts';
import { defineNode, type Inference, type LocalFinding, tableAt, type RowsTensor } from '../define.ts';
import { tensorFact } from '../shapes.ts';
import { columnNamed, tokensAt, type Table, type TokensColumn } from '../table.ts';
import { tokensFact } from '../text/columns.ts';
import { PAD } from '../text/special.ts';
import { insertFix } from './input.ts';
import { writeTokens } from './tokensCode.ts';

/** What was settled: the column and the length of a row. */
interface TokensState { column: string; length: number }

/** How rows are brought to one length. Keras's words. */
export interface PadSettings { column: string; padding: string; truncating: string }

/** The ends at which rows are filled and cut. */
export const PAD_PARAMS = {
  padding: { kind: 'choice', label: 'Padding', default: 'post', choices: [{ value: 'post', label: 'at the end (post)' }, { value: 'pre', label: 'at the beginning (pre)' }] },
  truncating: { kind: 'choice', label: 'Truncating', default: 'post', choices: [{ value: 'post', label: 'cut the end (post)' }, { value: 'pre', label: 'cut the beginning (pre)' }] },
} as const;

export const inputTokensNode = defineNode({
  id: 'io.inputTokens',
  version: 1,
  role: 'input',
  category: 'io',
  label: 'Token input',
  summary: 'Texts as tokens become the network’s input, all of one length.',
  guide: `**What it does.** Gives each row the same number of tokens: short ones are filled with 0, long ones are cut.

**When.** Behind Tokenise and the split, before an Embedding.

**Example.** The tokens 7, 4, 9 with the length 5 become 7, 4, 9, 0, 0; with padding at the beginning 0, 0, 7, 4, 9.

**Formula.** $x_t$ is the $t$-th token for $t \\le$ the length of the text, else 0.

**Shapes.** \`[batch, length]\` of whole numbers below the vocabulary limit; Embedding needs an input size of that limit.

**Ends.** Where the last thing said counts most, cut the beginning. A recurrent layer that reads to the end remembers better what is not followed by many zeros: pad at the beginning, or wire a Masking node.

**Usual mistake.** A length for the one longest text: all others are mostly zeros, and each step takes as long as for the longest.`,
  keywords: ['tokens', 'text', 'sequence', 'pad', 'truncate', 'pad_sequences', 'maxlen', 'nlp'],
  icon: 'Type',
  params: {
    column: { kind: 'column', label: 'Column', default: '', required: true, of: ['tokens'] },
    maxlen: { kind: 'integer', label: 'Length', default: 128, min: 0, max: 1_000_000, help: 'Tokens in each row. 0: as many as the longest row has.' },
    ...PAD_PARAMS,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  settle: ({ maxlen }, { shape }): ParamValues => (maxlen === 0 && typeof shape[1] === 'number' ? { maxlen: shape[1] } : {}),
  infer(params, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!;
    const found = tokensFact(table, params.column);
    if ('finding' in found) return { outputs: {}, findings: [found.finding] };
    if (!table.split) return { outputs: {}, findings: [{ code: 'graph.noSplit', values: { node: context.node }, ...insertFix(context, 'prep.split', 'Split') }] };
    const { vocabulary } = found.fact.tokens ?? { vocabulary: 1 };
    return { outputs: { tensor: tensorFact([null, params.maxlen > 0 ? params.maxlen : null], ['batch', 'time'], { dtype: 'int32', range: { min: 0, max: vocabulary - 1 } }) } };
  },
  fit(params, training) {
    const state: TokensState = { column: params.column, length: lengthOf(tokensIn(training, params.column), params.maxlen) };
    return { state, findings: state.length === 0 ? [{ code: 'tokens.empty', values: { column: params.column } }] : [] };
  },
  shapeOf: (state) => [(state as TokensState).length],
  toTensor: (params, state, table): RowsTensor => padTokens(tokensIn(table, params.column), (state as TokensState).length, params),
  keras: writeTokens,
  pytorch: writeTokens,
  cases: [
    {
      params: { column: 't' },
      inputs: { table: { type: 'table', rows: 20, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 't', kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: 50, longest: null } }] } },
      outputs: { tensor: { type: 'tensor', shape: [null, 128], axes: ['batch', 'time'], dtype: 'int32', range: { min: 0, max: 49 } } },
    },
    {
      params: { column: 't', maxlen: 0 },
      inputs: { table: { type: 'table', rows: 20, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 't', kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: 50, longest: 9 } }] } },
      outputs: { tensor: { type: 'tensor', shape: [null, null], axes: ['batch', 'time'], dtype: 'int32', range: { min: 0, max: 49 } } },
    },
    { inputs: { table: { type: 'table', rows: 20, columns: [] } }, findings: ['param.missing'] },
    { params: { column: 't' }, inputs: { table: { type: 'table', rows: 20, columns: [{ name: 't', kind: 'text', missing: 0, distinct: 20 }] } }, findings: ['tokens.kind'] },
    { params: { column: 't' }, inputs: { table: { type: 'table', rows: 20, columns: [{ name: 't', kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: 50, longest: 9 } }] } }, findings: ['graph.noSplit'] },
  ],
});

/** The column of tokens of that name. */
export function tokensIn(table: Table, name: string): TokensColumn {
  const column = columnNamed(table, name);
  if (column?.kind !== 'tokens') throw new Error(`The column ${name} of tokens is not in the table`);
  return column;
}

/** The length that was asked for, or that of the longest row. */
export function lengthOf({ offsets }: TokensColumn, maxlen: number): number {
  let longest = maxlen;
  if (maxlen === 0) for (let row = 0; row + 1 < offsets.length; row++) longest = Math.max(longest, offsets[row + 1]! - offsets[row]!);
  return longest;
}

/** Rows of one length, filled with 0 and cut at the ends that the settings name. */
export function padTokens(column: TokensColumn, length: number, { column: name, padding, truncating }: PadSettings): RowsTensor {
  const rows = column.offsets.length - 1, values = new Float32Array(rows * length).fill(PAD);
  let cut = 0, longest = 0;
  for (let row = 0; row < rows; row++) {
    const tokens = tokensAt(column, row);
    if (tokens.length > length) cut++;
    longest = Math.max(longest, tokens.length);
    const kept = tokens.length <= length ? tokens : truncating === 'post' ? tokens.subarray(0, length) : tokens.subarray(tokens.length - length);
    values.set(kept, row * length + (padding === 'post' ? 0 : length - kept.length));
  }
  const findings: LocalFinding[] = cut > 0 ? [{ code: 'tokens.cut', values: { column: name, count: cut, length, longest } }] : [];
  return { values, width: length, findings };
}
