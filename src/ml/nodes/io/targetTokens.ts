/** Token target: a column of tokens becomes what the network learns to write. */
import type { ParamValues } from '../../document/schema.ts';
import { defineNode, tableAt, type Inference, type Learnt, type TargetState } from '../define.ts';
import { tokensFact } from '../text/columns.ts';
import { PAD } from '../text/special.ts';
import { lengthOf, PAD_PARAMS, padTokens, tokensIn } from './inputTokens.ts';
import { writeTokens } from './tokensCode.ts';

export const targetTokensNode = defineNode({
  id: 'io.targetTokens',
  version: 1,
  role: 'target',
  category: 'io',
  label: 'Token target',
  summary: 'A column of tokens that the network learns to write, token by token.',
  guide: `**What it does.** Gives each row the same number of tokens, as Token input does: short ones are filled with 0, long ones are cut. The network predicts the class of each place: a Dense with softmax over the vocabulary.

**When.** Language models, with the next tokens of *Windows of tokens*; translation, with a text column of the other language. Wire it to sparse categorical cross-entropy.

**Example.** A vocabulary of 2,000 and windows of 64: the target is \`[batch, 64]\`, the prediction \`[batch, 64, 2000]\`.

**Formula.** $y_t$ is the $t$-th token for $t \\le$ the length of the text, else 0, which does not count.

**Shapes.** \`[batch, length]\` of whole numbers below the vocabulary limit.

**Usual mistake.** A loss that counts the padding: set *Ignore* of the loss to 0 where texts are of different lengths.`,
  keywords: ['tokens', 'language model', 'next token', 'translation', 'sequence', 'nlp', 'text'],
  icon: 'TextCursorInput',
  params: {
    column: { kind: 'column', label: 'Column', default: '', of: ['tokens'] },
    maxlen: { kind: 'integer', label: 'Length', default: 128, min: 0, max: 1_000_000, help: 'Tokens in each row. 0: as many as the longest row has.' },
    ...PAD_PARAMS,
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { target: { type: 'tensor', label: 'target', target: true } },
  claims: ({ column }) => ({ columns: column === '' ? [] : [column], lists: false }),
  settle: ({ maxlen }, { shape }): ParamValues => (maxlen === 0 && typeof shape[1] === 'number' ? { maxlen: shape[1] } : {}),
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    if (params.column === '') return { outputs: {}, findings: [{ code: 'target.none', place: { param: 'column' } }] };
    const found = tokensFact(table, params.column);
    if ('finding' in found) return { outputs: {}, findings: [found.finding] };
    const { vocabulary } = found.fact.tokens ?? { vocabulary: 1 };
    return { outputs: { target: { type: 'tensor', shape: [null, params.maxlen > 0 ? params.maxlen : null], axes: ['batch', 'time'], dtype: 'float32', target: { column: params.column, task: 'sequence', padding: PAD, most: vocabulary - 1 } } } };
  },
  fit(params, training): Learnt<TargetState> {
    const column = tokensIn(training, params.column), length = lengthOf(column, params.maxlen);
    const state: TargetState = { column: params.column, task: 'sequence', classes: [], offset: 0, scale: 1, shape: [length], padding: PAD, vocabulary: column.vocabulary };
    return { state, findings: length === 0 ? [{ code: 'tokens.empty', values: { column: params.column } }] : [] };
  },
  toTensor: (params, state, table) => padTokens(tokensIn(table, params.column), state.shape![0]!, params),
  keras: writeTokens,
  pytorch: writeTokens,
  cases: [
    {
      params: { column: 't', maxlen: 64 },
      inputs: { table: { type: 'table', rows: 20, columns: [{ name: 't', kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: 50, longest: null } }] } },
      outputs: { target: { type: 'tensor', shape: [null, 64], axes: ['batch', 'time'], dtype: 'float32', target: { column: 't', task: 'sequence', padding: 0, most: 49 } } },
    },
    { inputs: { table: { type: 'table', rows: 20, columns: [] } }, findings: ['target.none'] },
    { params: { column: 't' }, inputs: { table: { type: 'table', rows: 20, columns: [{ name: 't', kind: 'text', missing: 0, distinct: 20 }] } }, findings: ['tokens.kind'] },
  ],
});
