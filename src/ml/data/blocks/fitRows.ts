/** Fits a pipeline to rows on disk: what is learnt is added up portion by portion, and the tensors are made of a block when it is needed. */
import { createFinding, type Finding } from '../../document/findings.ts';
import type { Plan, PlanStep } from '../../compile/plan.ts';
import { completeParams, type CheckedParams, type Learnt, type PrepContext, type TargetState, type TensorData } from '../../nodes/define.ts';
import type { PartsLearning } from '../../nodes/learning.ts';
import { claimsOf } from '../../nodes/claims.ts';
import { definitionOf } from '../../nodes/registry.ts';
import { takeRows, type Table } from '../../nodes/table.ts';
import { applyPipeline, countClasses, type Fitted, type FittedData, neededColumns, PARTS, type PartName, type PartTensors, pipelineOf, tablesAt, targetStates } from '../pipeline.ts';
import { baseOf, chainFrom, placed, statelessTables } from '../rows.ts';
import type { FittedPipeline } from '../../worker/protocol.ts';
import { createRowBlocks } from './rowBlocks.ts';
import { rowsOf, type RowReader } from './storedRows.ts';

/** Piles whose rows are shuffled together. While they train, as many more are read. */
const TOGETHER = 4;
/** The share of the budget that a sample of the training rows takes, for what can be learnt of all values at once only. */
const SAMPLE_SHARE = 1 / 16;
/** Rows of each part that are kept as they were read, for examples and for watching. */
const KEPT_ROWS = 2_000;

/** As `fitPipeline`, for rows on disk; the states are the same, but for what is learnt of a sample, which is said. Throws `FindingError`. */
export async function fitRows(plan: Plan, reader: RowReader): Promise<FittedData> {
  const { stored } = reader, base = baseOf(plan), chain = [base, ...chainFrom(plan, base.id)];
  const context: PrepContext = { targets: claimsOf(chain).claimed };
  const sample = await sampleRows(reader), findings: Finding[] = [], steps: Fitted[] = [];
  const learners: { step: Fitted; learning: PartsLearning<Learnt<unknown>> }[] = [];
  for (const step of chain) {
    const definition = definitionOf(step.type)!, params = completeParams(definition, step.params) as CheckedParams;
    const fitted: Fitted = { id: step.id, type: step.type, params: step.params, state: null, inputs: step.inputs };
    steps.push(fitted);
    if (definition.role === 'input') learners.push({ step: fitted, learning: definition.learn!(params, context) });
    else if (definition.role === 'target') learners.push({ step: fitted, learning: definition.learn!(params) });
    if (definition.role !== 'prep') continue;
    const learning = definition.learn?.(params, context) ?? null, seen = tablesAt({ steps }, sample, 'train').get(step.id)!;
    if (learning) {
      for await (const rows of portionsOf(reader, ['train'])) learning.add(tablesAt({ steps }, rows.table, 'train').get(step.id)!);
      fitted.state = learning.end();
    } else if (definition.fit) {
      fitted.state = definition.fit(params, seen, context) ?? null;
      if (sample.rows < stored.counts.train) findings.push(createFinding('disk.sample', { node: step.id }, { node: step.title, count: sample.rows, rows: stored.counts.train }));
    }
    findings.push(...placed(step.id, definition.notes?.(params, fitted.state, seen) ?? []));
    fitted.trained = { rows: stored.counts.train, after: stored.counts.train };
  }
  for await (const { part, table } of portionsOf(reader, PARTS)) {
    const all = statelessTables(plan, base.id, { [base.id]: table }), seen = part === 'train' ? tablesAt({ steps }, table, 'train') : null;
    for (const { step, learning } of learners) {
      if (seen) learning.add(seen.get(step.id)!);
      learning.addAll(all.get(step.id)!);
    }
  }
  for (const { step, learning } of learners) {
    const { state, findings: found = [] } = learning.end();
    step.state = state;
    findings.push(...placed(step.id, found));
  }
  const pipeline = pipelineOf(plan, steps, sample);
  // The sample may lack a rare word.
  for (const column of pipeline.columns) {
    const known = stored.columns.find(({ name }) => name === column.name);
    if (known?.kind === 'category') column.categories = [...known.categories];
  }
  pipeline.columns = neededColumns(pipeline, sample);

  const counts = await countAll(pipeline, reader);
  findings.push(...rareClasses(plan.data.find((step) => definitionOf(step.type)?.role === 'split')!, pipeline, counts));
  const raw = { train: firstRows(sample), validation: await someRows(reader, 'validation'), test: await someRows(reader, 'test') };
  const parts = Object.fromEntries(PARTS.map((part) => [part, partOnDisk(pipeline, reader, part, raw[part])])) as Record<PartName, PartTensors>;
  return { pipeline, parts, raw, classCounts: counts.train, counts: stored.counts, findings };
}

/** The rows of these parts, portion by portion, in their order. */
async function* portionsOf(reader: RowReader, parts: readonly PartName[]): AsyncGenerator<{ part: PartName; table: Table }> {
  for (let portion = 0; portion < reader.portions; portion++) {
    for (const part of parts) {
      const table = await reader.portion(part, portion);
      if (table.rows > 0) yield { part, table };
    }
  }
}

/** Training rows by chance: the first pile is a sample of all. */
async function sampleRows(reader: RowReader): Promise<Table> {
  const { budget, perRow } = reader.stored, pile = await reader.pile(0);
  const most = Math.max(1, Math.floor((budget * SAMPLE_SHARE) / perRow));
  return pile.rows <= most ? pile : takeRows(pile, Int32Array.from({ length: most }, (_, row) => row));
}

const firstRows = (table: Table): Table => takeRows(table, Int32Array.from({ length: Math.min(KEPT_ROWS, table.rows) }, (_, row) => row));

async function someRows(reader: RowReader, part: PartName): Promise<Table> {
  const portion = reader.stored.parts[part].findIndex((runs) => rowsOf(runs) > 0);
  return firstRows(await reader.portion(part, portion));
}

/** Rows of each class in each part. All tensors are made once here, so that what is wrong with a row is known before the training. */
async function countAll(pipeline: FittedPipeline, reader: RowReader): Promise<Record<PartName, Record<string, number[]>>> {
  const counts: Record<PartName, Record<string, number[]>> = { train: {}, validation: {}, test: {} };
  for await (const { part, table } of portionsOf(reader, PARTS)) {
    const tensors = applyPipeline(pipeline, table, part === 'train' ? 'train' : 'measure');
    if (tensors.rows !== table.rows) throw new Error('A node that goes by single rows made others of them');
    for (const [id, here] of Object.entries(countClasses(pipeline, tensors))) counts[part][id] = here.map((count, i) => count + (counts[part][id]?.[i] ?? 0));
  }
  return counts;
}

/** Classes too small for every part to have one. */
function rareClasses(split: PlanStep, pipeline: FittedPipeline, counts: Record<PartName, Record<string, number[]>>): Finding[] {
  return Object.entries(targetStates(pipeline)).flatMap(([id, { classes }]: [string, TargetState]) => classes.flatMap((value, i) => {
    const count = PARTS.reduce((sum, part) => sum + (counts[part][id]?.[i] ?? 0), 0);
    return count < 3 ? [createFinding('split.rareClass', { node: split.id }, { value, count })] : [];
  }));
}

/** A part whose tensors are made block by block: of training rows the piles, of others the portions. */
function partOnDisk(pipeline: FittedPipeline, reader: RowReader, part: PartName, some: Table): PartTensors {
  const { parts, piles } = reader.stored, use = part === 'train' ? 'train' : 'measure';
  const sizes = part === 'train' ? Array.from({ length: piles }, (_, pile) => parts.train.reduce((sum, runs) => sum + runs[pile]!.rows, 0)) : parts[part].map(rowsOf);
  const blocks = createRowBlocks({ sizes, together: TOGETHER, read: async (block) => applyPipeline(pipeline, part === 'train' ? await reader.pile(block) : await reader.portion(part, block), use) });
  const shapes = applyPipeline(pipeline, takeRows(some, Int32Array.of(0)), use);
  const empty = (of: Record<string, TensorData>): Record<string, TensorData> => Object.fromEntries(Object.entries(of).map(([id, data]) => [id, { ...data, values: new Float32Array() }]));
  return { rows: rowsOf(parts[part].flat()), inputs: empty(shapes.inputs), targets: empty(shapes.targets), findings: [], blocks };
}
