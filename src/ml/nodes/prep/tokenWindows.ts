/** Windows of tokens: texts become rows of one length, each with the tokens that come next. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { columnNamed, tokensAt, tokensColumn, type Table, type TokensColumn } from '../table.ts';
import { tokensFact } from '../text/columns.ts';

interface Windows { column: string; next: string; length: number; stride: number; join: boolean }

export const tokenWindowsPrep = defineNode({
  id: 'prep.tokenWindows',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Windows of tokens',
  summary: 'One long text becomes rows of so many tokens, each with the tokens that come next.',
  guide: `**What it does.** Slides a window over the tokens. Each place gives a row: the tokens in the window, and in a second column the same moved on by one, which is what a language model learns to predict. The table then holds these two columns only.

**When.** For a model that writes: behind Tokenise; Token input takes the one column, Token target the other.

**Example.** Tokens 5 6 7 8 9 with the length 3 and the stride 1: 5 6 7 → 6 7 8, and 6 7 8 → 7 8 9.

**Formula.** Row $i$ begins at $s_i = i \\cdot$ stride: $x = t_{s_i} \\dots t_{s_i + n - 1}$ and $y = t_{s_i + 1} \\dots t_{s_i + n}$. A rest shorter than a window is left out.

**Honest.** Rows of the file are dealt to training, validation and test first; windows are made of each part by itself, so none reaches from one part into another. *Join rows* puts the texts of a part behind each other, in their order.

**To predict**, each text is one row: its last tokens, as many as the window is long. What comes next is read at the place of the last token.

**Usual mistake.** A random split of paragraphs that follow each other: the test part then stands between what was learnt. Split by time, with the column \`part\` of the text file.`,
  keywords: ['block size', 'context', 'language model', 'next token', 'stride', 'chunks', 'gpt', 'sliding window', 'nlp', 'text'],
  icon: 'GalleryHorizontal',
  params: {
    column: { kind: 'column', label: 'Column', default: '', required: true, of: ['tokens'] },
    length: { kind: 'integer', label: 'Length', default: 64, min: 1, max: 100_000, help: 'Tokens in a window: the block size, or context.' },
    stride: { kind: 'integer', label: 'Stride', default: 64, min: 1, max: 100_000, help: 'Tokens from one window to the next. Less than the length: windows overlap.' },
    next: { kind: 'text', label: 'Name of the next tokens', default: 'next', required: true },
    join: { kind: 'boolean', label: 'Join rows', default: true, help: 'Off: no window holds tokens of two rows.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ column, next, length }, inputs): Inference {
    const table = tableAt(inputs, 'table')!;
    const found = tokensFact(table, column);
    if ('finding' in found) return { outputs: {}, findings: [found.finding] };
    if (next === column) return { outputs: {}, findings: [{ code: 'windows.names', place: { param: 'next' }, values: { column } }] };
    const made = (name: string): ColumnFact => ({ name, kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: found.fact.tokens?.vocabulary ?? 1, longest: length }, learnt: true });
    return { outputs: { table: { ...table, rows: null, columns: [made(column), made(next)] } } };
  },
  parts: (params, _state, table) => windowsOf(params, columnNamed(table, params.column) as TokensColumn),
  apply({ column: name, length }, _state, table): Table {
    const column = columnNamed(table, name);
    if (column?.kind !== 'tokens') return table;
    const ends = Array.from({ length: table.rows }, (_, row) => { const tokens = tokensAt(column, row); return tokens.subarray(Math.max(0, tokens.length - length)); });
    return { rows: table.rows, columns: [tokensColumn(name, ends, column.vocabulary)] };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { column: 't', length: 8 },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: 30, longest: null } }, { name: 'y', kind: 'number', missing: 0, distinct: 9 }] } },
      outputs: { table: { type: 'table', rows: null, columns: ['t', 'next'].map((name) => ({ name, kind: 'tokens' as const, missing: 0, distinct: null, tokens: { vocabulary: 30, longest: 8 }, learnt: true as const })) } },
    },
    { params: { column: 't', next: 't' }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'tokens', missing: 0, distinct: null, tokens: { vocabulary: 30, longest: null } }] } }, findings: ['windows.names'] },
    { params: { column: 't' }, inputs: { table: { type: 'table', rows: 9, columns: [{ name: 't', kind: 'text', missing: 0, distinct: 9 }] } }, findings: ['tokens.kind'] },
  ],
});

/** All windows of a column, in order. The texts of its rows stand behind each other where they are joined. */
function windowsOf({ column: name, next, length, stride, join }: Windows, column: TokensColumn): Table {
  const texts = join ? [column.ids.subarray(column.offsets[0]!, column.offsets.at(-1)!)] : Array.from({ length: column.offsets.length - 1 }, (_, row) => tokensAt(column, row));
  const windows: Int32Array[] = [], following: Int32Array[] = [];
  for (const tokens of texts) {
    for (let start = 0; start + length < tokens.length; start += stride) {
      windows.push(tokens.subarray(start, start + length));
      following.push(tokens.subarray(start + 1, start + length + 1));
    }
  }
  return { rows: windows.length, columns: [tokensColumn(name, windows, column.vocabulary), tokensColumn(next, following, column.vocabulary)] };
}

function write(params: CheckedParams, site: CodeSite): Code {
  return {
    call: call('token_windows', [raw(site.args.table![0]!), String(params.column), Number(params.length), Number(params.stride)], { next_column: params.next === 'next' ? undefined : String(params.next), join: params.join ? undefined : false, training_rows: raw('training_rows') }),
    helpers: ['token_windows'],
  };
}
