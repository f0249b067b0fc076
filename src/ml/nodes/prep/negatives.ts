/** Negatives: to what users did are added things that they did not do. */
import type { ColumnFact } from '../../document/facts.ts';
import { type CheckedParams, type Code, type CodeSite, defineNode, type Inference, type Learnt, tableAt } from '../define.ts';
import { call, raw } from '../python.ts';
import { columnNamed, isMissing, isNumeric, type Column, type Table } from '../table.ts';
import { cellsAt, groupRows, type Groups } from './keys.ts';
import { drawFor, rowsThat } from './rows.ts';

/** How often a draw may hit what a user has before the next free item is taken. */
const ATTEMPTS = 64;
const LABEL = 'label', ORDER = 'order';

export const negativesPrep = defineNode({
  id: 'prep.negatives',
  version: 1,
  role: 'prep',
  renews: true,
  category: 'prep',
  label: 'Negative samples',
  summary: 'To what users did are added items that they did not take.',
  guide: `**What it does.** Takes rows that say who took what (bought, watched, clicked) and adds to each some rows of the same user with another item, drawn by chance and never one that the user took. The column \`label\` is 1 for what was taken and 0 for what was drawn.

**When.** For recommendations from what people did, where nobody says what they do not like. With ratings it is not needed: the rating is the target.

**Example.** Ann took a and b, of a, b, c, d; with 1 negative: Ann a 1, Ann c 0, Ann b 1, Ann d 0.

**Columns.** Only user, item and time go on, since other columns would tell of the item that was taken. \`order\`, the number of the row, takes the place of the time where there is none. Look up what is known of items with Join, behind this node.

**Honest.** Split by the last of each group (column: user, order: the time), so that the latest item of each user tests; negatives go where their row goes. The negatives of the training rows are drawn anew in every epoch, from training rows alone: what stands in other parts is not known to them.

**Usual mistake.** To compare accuracies of different numbers of negatives: with 4 of them, who always says no is right on four rows of five. Measure ROC AUC or NDCG.`,
  keywords: ['implicit feedback', 'recommender', 'recommendation', 'collaborative filtering', 'interactions', 'user', 'item', 'matrix factorization', 'bpr', 'ncf'],
  icon: 'Shuffle',
  text: true,
  params: {
    user: { kind: 'column', label: 'User', default: '', required: true },
    item: { kind: 'column', label: 'Item', default: '', required: true },
    time: { kind: 'column', label: 'Time', default: '', of: ['date', 'number'], help: 'Empty: the order of the rows.' },
    count: { kind: 'integer', label: 'Negatives for each row', default: 4, min: 1, max: 1000 },
    seed: { kind: 'integer', label: 'Seed', default: 1, min: 0, max: 2147483647 },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer(params, inputs): Inference {
    const table = tableAt(inputs, 'table')!, names = [params.user, params.item, ...(params.time === '' ? [] : [params.time])];
    const clash = names.find((name, i) => name === LABEL || name === ORDER || names.indexOf(name) < i);
    if (clash !== undefined) return { outputs: {}, findings: [{ code: 'group.name', place: { param: clash === params.item ? 'item' : 'time' }, values: { column: clash } }] };
    const kept = names.map((name): ColumnFact => {
      const { histogram: _histogram, mean: _mean, ...fact } = table.columns.find((column) => column.name === name)!;
      return { ...fact, missing: name === params.time && fact.missing !== 0 ? null : 0 };
    });
    const order: ColumnFact[] = params.time === '' ? [{ name: ORDER, kind: 'number', missing: 0, distinct: null }] : [];
    return { outputs: { table: { type: 'table', rows: null, columns: [...kept, ...order, { name: LABEL, kind: 'number', missing: 0, distinct: 2, min: 0, max: 1 }] } } };
  },
  gather(params, tables): Learnt<Table> {
    const table = tables.table![0]!, user = columnNamed(table, params.user)!, item = columnNamed(table, params.item)!;
    const taken = rowsThat(table.rows, (row) => !isMissing(user, row) && !isMissing(item, row));
    const at = pairsOf(user, item, taken);
    // The row of the user, and the row whose item stands beside it.
    const users: number[] = [], items: number[] = [], labels: number[] = [];
    taken.forEach((row, i) => {
      users.push(row);
      items.push(row);
      labels.push(1);
      for (let k = 0; k < params.count; k++) {
        const other = drawItem(at, i, params.seed, i * params.count + k);
        if (other < 0) continue;
        users.push(row);
        items.push(taken[other]!);
        labels.push(0);
      }
    });
    const left = table.rows - taken.length, made = labels.length - taken.length;
    const of = (name: string, rows: readonly number[]): Column => cellsAt(columnNamed(table, name)!, Int32Array.from(rows), name);
    const order: Column = params.time === '' ? { name: ORDER, kind: 'number', values: Float64Array.from(users) } : of(params.time, users);
    return {
      state: { rows: users.length, columns: [of(params.user, users), of(params.item, items), order, { name: LABEL, kind: 'number', values: Float64Array.from(labels) }] },
      findings: made === 0 ? [{ code: 'negatives.none', place: { param: 'item' } }] : [{ code: 'negatives.made', values: { count: made, rows: taken.length, left, users: at.users.firsts.length, items: at.items.firsts.length } }],
    };
  },
  train(params, _state, table, { epoch = 0 }) {
    const user = columnNamed(table, params.user), item = columnNamed(table, params.item), label = columnNamed(table, LABEL);
    if (!user || !item || !label || !isNumeric(label)) return table;
    const taken = rowsThat(table.rows, (row) => label.values[row] === 1), at = pairsOf(user, item, taken);
    const numbers = new Map<number, number>(), userOf = groupRows([user], table.rows).of;
    taken.forEach((row, i) => { if (!numbers.has(userOf[row]!)) numbers.set(userOf[row]!, i); });
    const chosen = Int32Array.from({ length: table.rows }, (_, row) => {
      const of = numbers.get(userOf[row]!);
      const other = label.values[row] === 1 || of === undefined ? -1 : drawItem(at, of, params.seed + 1 + epoch, row);
      return other < 0 ? row : taken[other]!;
    });
    return { rows: table.rows, columns: table.columns.map((column) => (column === item ? cellsAt(item, chosen, item.name) : column)) };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { user: 'u', item: 'i' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'u', kind: 'number', missing: 0, distinct: 3 }, { name: 'i', kind: 'category', missing: 1, distinct: 5 }, { name: 'z', kind: 'number', missing: 1, distinct: 5 }] } },
      outputs: { table: { type: 'table', rows: null, columns: [
        { name: 'u', kind: 'number', missing: 0, distinct: 3 }, { name: 'i', kind: 'category', missing: 0, distinct: 5 }, { name: 'order', kind: 'number', missing: 0, distinct: null }, { name: 'label', kind: 'number', missing: 0, distinct: 2, min: 0, max: 1 },
      ] } },
    },
    {
      params: { user: 'u', item: 'u', time: 't' },
      inputs: { table: { type: 'table', rows: 9, columns: [{ name: 'u', kind: 'number', missing: 0, distinct: 3 }, { name: 't', kind: 'date', missing: 1, distinct: 5 }] } },
      findings: ['group.name'],
    },
    { inputs: { table: { type: 'table', rows: 9, columns: [] } }, findings: ['param.missing', 'param.missing'] },
  ],
});

/** Who took what, by number, over some rows; `rowOf` is a place among those rows for each item. */
interface Pairs { users: Groups; items: Groups; taken: ReadonlySet<number> }

function pairsOf(user: Column, item: Column, rows: Int32Array): Pairs {
  const users = groupRows([cellsAt(user, rows, '')], rows.length), items = groupRows([cellsAt(item, rows, '')], rows.length), size = items.firsts.length;
  const taken = new Set<number>();
  for (let i = 0; i < rows.length; i++) taken.add(users.of[i]! * size + items.of[i]!);
  return { users, items, taken };
}

/** A place whose item the user of a place has not taken; -1 where there is none. */
function drawItem({ users, items, taken }: Pairs, of: number, seed: number, draw: number): number {
  const size = items.firsts.length, user = users.of[of]! * size;
  let item = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    item = Math.floor(drawFor(seed, draw * ATTEMPTS + attempt) * size);
    if (!taken.has(user + item)) return items.firsts[item]!;
  }
  for (let step = 1; step <= size; step++) if (!taken.has(user + ((item + step) % size))) return items.firsts[(item + step) % size]!;
  return -1;
}

function write(params: CheckedParams, { args }: CodeSite): Code {
  return {
    call: call('negative_samples', [raw(args.table![0]!), String(params.user), String(params.item)], { time: params.time === '' ? undefined : String(params.time), count: Number(params.count), seed: Number(params.seed) }),
    helpers: ['negative_samples'],
  };
}
