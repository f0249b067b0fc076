/** Input: number columns become the tensor `[batch, features]` that the network takes. */
import type { ColumnFact, TensorFact } from '../../document/facts.ts';
import { defineNode, type InferContext, type Inference, type Learnt, type LocalFinding, tableAt } from '../define.ts';
import type { PartsLearning } from '../learning.ts';
import { columnNamed, isNumeric, type Table } from '../table.ts';
import { tensorFact } from '../shapes.ts';
import { writeInput } from '../prep/code.ts';
import { isChosen } from '../prep/columns.ts';

/** What was settled on the training rows: the columns, in order. */
interface InputState { columns: string[] }

export const inputNode = defineNode({
  id: 'io.input',
  version: 1,
  role: 'input',
  category: 'io',
  label: 'Input',
  summary: 'Number columns become the network’s input.',
  guide: `**What it does.** Takes number columns, in order, as the features of each row.

**When.** Once between the split table and the first layer.

**Example.** 30 measurements of a cell give the shape \`[batch, 30]\`.

**Left out, with a notice.** The target, free text, dates that were not encoded, and columns with one value only.`,
  keywords: ['features', 'x', 'tensor'],
  icon: 'LogIn',
  params: { columns: { kind: 'columns', label: 'Columns', default: [], help: 'Empty: every usable column but the target.' } },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  infer(params, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!;
    const findings: LocalFinding[] = [];
    if (!table.split) findings.push({ code: 'graph.noSplit', values: { node: context.node }, ...insertFix(context, 'prep.split', 'Split') });
    const used: ColumnFact[] = [];
    for (const column of table.columns) {
      if (!isChosen(column.name, params.columns, context.targets)) continue;
      const finding = judgeColumn(column, table.rows, context);
      if (finding) findings.push(finding);
      if (column.kind === 'number' && !isConstant(column)) used.push(column);
    }
    if (used.length === 0) findings.push({ code: 'input.none' });
    const wrong = findings.some((finding) => !['column.text', 'column.constant', 'column.date'].includes(finding.code));
    return wrong ? { outputs: {}, findings } : {
      outputs: { tensor: tensorFact([null, used.length], ['batch', 'features'], rangeOf(used)) }, findings,
    };
  },
  learn: (params, { targets }) => learnColumns(params.columns, targets),
  fit(params, training, { targets, all }) {
    const learning = learnColumns(params.columns, targets);
    learning.add(training);
    learning.addAll(all);
    return learning.end();
  },
  shapeOf: (state) => [(state as InputState).columns.length],
  toTensor(_params, state, table) {
    const { columns } = state as InputState;
    const values = new Float32Array(table.rows * columns.length);
    const sources = columns.map((name) => {
      const column = columnNamed(table, name);
      if (!column || !isNumeric(column)) throw new Error(`The fitted column ${name} is not in the table`);
      return column.values;
    });
    let at = 0;
    for (let row = 0; row < table.rows; row++) for (let i = 0; i < sources.length; i++) values[at++] = sources[i]![row]!;
    return { values, width: columns.length, findings: missingIn(values, columns, table.rows) };
  },
  keras: writeInput,
  pytorch: writeInput,
  cases: [
    {
      inputs: { table: { type: 'table', rows: 20, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [
        { name: 'a', kind: 'number', missing: 0, distinct: 9 }, { name: 'y', kind: 'number', missing: 0, distinct: 2 }, { name: 't', kind: 'text', missing: 0, distinct: 20 },
      ] } },
      context: { targets: ['y'] },
      outputs: { tensor: { type: 'tensor', shape: [null, 1], axes: ['batch', 'features'], dtype: 'float32' } },
      findings: ['column.text'],
    },
    {
      inputs: { table: { type: 'table', rows: 20, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [
        { name: 'a', kind: 'number', missing: 0, distinct: 9, min: 0, max: 8 }, { name: 'b', kind: 'number', missing: 0, distinct: 2, min: -1, max: 1 },
      ] } },
      outputs: { tensor: { type: 'tensor', shape: [null, 2], axes: ['batch', 'features'], dtype: 'float32', range: { min: -1, max: 8 } } },
    },
    {
      inputs: { table: { type: 'table', rows: 20, columns: [{ name: 'c', kind: 'category', missing: 0, distinct: 3 }] } },
      findings: ['graph.noSplit', 'column.category', 'input.none'],
    },
  ],
});

/** The smallest and the largest value of all columns, where each is known. */
function rangeOf(columns: readonly ColumnFact[]): Pick<TensorFact, 'range'> {
  const min = Math.min(...columns.map((column) => column.min ?? NaN)), max = Math.max(...columns.map((column) => column.max ?? NaN));
  return Number.isNaN(min) || Number.isNaN(max) ? {} : { range: { min, max } };
}

/** Settles the columns. Features with one value in every training row carry nothing; they are left out. */
function learnColumns(chosen: readonly string[], targets: readonly string[]): PartsLearning<Learnt<InputState>> {
  const training = createVariety(), all = createVariety(), columns = new Set<string>();
  return {
    add(rows) {
      for (const column of rows.columns) if (column.kind === 'number' && isChosen(column.name, chosen, targets)) columns.add(column.name);
      training.add(rows);
    },
    addAll: (rows) => all.add(rows),
    end() {
      const kept = [...columns].filter((name) => training.of(name) === true);
      // What is constant in all rows was said by check.
      const findings = [...columns].flatMap((name): LocalFinding[] => (!kept.includes(name) && all.of(name) !== false ? [{ code: 'column.constantInTraining', values: { column: name } }] : []));
      return { state: { columns: kept }, findings: kept.length === 0 ? [{ code: 'input.none' }] : findings };
    },
  };
}

/** Which columns hold more than one value; null of a column that was not there. */
function createVariety(): { add(rows: Table): void; of(name: string): boolean | null } {
  const known = new Map<string, { first: number; varies: boolean }>();
  return {
    add(rows) {
      if (rows.rows === 0) return;
      for (const column of rows.columns) {
        if (!isNumeric(column)) {
          known.set(column.name, { first: NaN, varies: false });
          continue;
        }
        const variety = known.get(column.name) ?? { first: column.values[0]!, varies: false };
        variety.varies ||= column.values.some((value) => value !== variety.first);
        known.set(column.name, variety);
      }
    },
    of: (name) => known.get(name)?.varies ?? null,
  };
}

/** Missing cells that nothing filled would make every loss, and every prediction, NaN. */
function missingIn(values: Float32Array, columns: readonly string[], rows: number): LocalFinding[] {
  const width = columns.length;
  let bad = -1;
  for (let at = 0; at < values.length && bad < 0; at++) if (Number.isNaN(values[at]!)) bad = at;
  if (bad < 0) return [];
  let count = 0;
  for (let at = bad % width; at < values.length; at += width) if (Number.isNaN(values[at]!)) count++;
  return [{ code: 'column.missing', values: { column: columns[bad % width]!, count, rows } }];
}

function isConstant(column: ColumnFact): boolean {
  return column.distinct !== null && column.distinct < 2;
}

function judgeColumn(column: ColumnFact, rows: number | null, context: InferContext): LocalFinding | null {
  if (column.kind === 'text') return { code: 'column.text', values: { column: column.name } };
  if (isConstant(column)) return { code: 'column.constant', values: { column: column.name } };
  if (column.kind === 'date') return { code: 'column.date', values: { column: column.name } };
  if (column.kind === 'category') return { code: 'column.category', values: { column: column.name }, ...insertFix(context, 'prep.encode', 'Encode') };
  if (column.missing !== null && column.missing > 0) {
    return { code: 'column.missing', values: { column: column.name, count: column.missing, rows: rows ?? 0 }, ...insertFix(context, 'prep.clean', 'Clean') };
  }
  return null;
}

/** One click that puts a table node on the wire to this node. */
export function insertFix(context: InferContext, type: string, label: string): Pick<LocalFinding, 'fix'> {
  const edge = context.edgeAt('table');
  if (!edge) return {};
  const id = `${type.split('.')[1]}For${context.node}`.slice(0, 64);
  // The node that an earlier click put here is there to be set, not to be put in twice.
  if (context.nodeAt('table')?.id === id) return {};
  return {
    fix: {
      label: 'insertNode', values: { label },
      edits: [{ kind: 'insertOnEdge', edge, node: { id, type, version: 1, position: { x: 0, y: 0 }, params: {} }, inPort: 'table', outPort: 'table' }],
    },
  };
}
