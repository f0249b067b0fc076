/** Vary text: further training rows whose texts lack some tokens and have others in another order. */
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call } from '../python.ts';
import { columnNamed, takeRows, tokensAt, tokensColumn, type Table } from '../table.ts';
import { tokensFact } from '../text/columns.ts';
import { SPECIAL_TOKENS } from '../text/special.ts';
import { fitted } from './code.ts';
import { drawFor } from './rows.ts';

export const augmentTextPrep = defineNode({
  id: 'prep.augmentText',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Vary text',
  summary: 'Copies of the training texts with some tokens left out and some swapped.',
  guide: `**What it does.** Adds so many copies of every training row. In each copy a token is left out with the probability *Dropout*, and then changes places with the next one with the probability *Swap*. The rows as they are stay.

**When.** Few texts to classify: a network that has seen a sentence in several forms leans less on one word (J. Wei and K. Zou, 2019). No dictionary of synonyms is needed.

**Example.** \`a very good film\` may become \`a good very film\` and \`very good film\`.

**Honest.** It touches training rows only. The copies are made anew in every epoch; the same seed gives the same ones.

**Usual mistake.** To vary what is predicted: for language models and translation the order is the answer. And it must stand before the ways to Input and Target part, so that both get the same rows.`,
  keywords: ['augmentation', 'eda', 'dropout', 'swap', 'shuffle', 'noise', 'nlp', 'text'],
  icon: 'Shuffle',
  params: {
    column: { kind: 'column', label: 'Column', default: '', required: true, of: ['tokens'] },
    copies: { kind: 'integer', label: 'Copies', default: 1, min: 1, max: 20 },
    dropout: { kind: 'number', label: 'Dropout', default: 0.1, min: 0, max: 0.9, step: 0.05 },
    swap: { kind: 'number', label: 'Swap', default: 0.1, min: 0, max: 0.9, step: 0.05 },
    seed: { kind: 'integer', label: 'Seed', default: 1, min: 0, max: 2147483647 },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ column }, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const found = tokensFact(table, column);
    return 'finding' in found ? { outputs: {}, findings: [found.finding] } : { outputs: { table } };
  },
  renews: true,
  train({ column: name, copies, dropout, swap, seed }, _state, table, { epoch = 0 }): Table {
    const column = columnNamed(table, name);
    if (column?.kind !== 'tokens') return table;
    const rows = table.rows, whole = takeRows(table, Int32Array.from({ length: rows * (copies + 1) }, (_, i) => i % rows));
    let draw = 0;
    // Draws of different epochs are far apart.
    const next = (): number => drawFor(seed + 7_919 * epoch, draw++);
    const lists = Array.from({ length: whole.rows }, (_, i) => (i < rows ? tokensAt(column, i) : varied(tokensAt(column, i % rows), dropout, swap, next)));
    return { rows: whole.rows, columns: whole.columns.map((known) => (known.name === name ? tokensColumn(name, lists, column.vocabulary) : known)) };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { column: 't' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: 30, longest: null } }] } },
      outputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: 30, longest: null } }] } },
    },
    { params: { column: 't' }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'text', missing: 0, distinct: 9 }] } }, findings: ['tokens.kind'] },
  ],
});

/** One draw a token for leaving it out, then one for each place where two may swap. Marks of start and end stay, and so does a text that would lose everything. */
function varied(tokens: Int32Array, dropout: number, swap: number, next: () => number): number[] {
  const special = (id: number): boolean => id < SPECIAL_TOKENS.length && id !== 1;
  const kept = [...tokens].filter((id) => special(id) || next() >= dropout), left = kept.some((id) => !special(id)) ? kept : [...tokens];
  for (let i = 0; i + 1 < left.length; i++) {
    if (special(left[i]!) || special(left[i + 1]!) || next() >= swap) continue;
    [left[i], left[i + 1]] = [left[i + 1]!, left[i]!];
    // A token moves by one place, not on and on.
    i++;
  }
  return left;
}

function write(params: CheckedParams, site: CodeSite): Code {
  return fitted(site, 'VaryText', call('VaryText', [String(params.column)], { copies: Number(params.copies), dropout: Number(params.dropout), swap: Number(params.swap), seed: Number(params.seed) }));
}
