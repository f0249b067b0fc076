/** The controller of the table panel: which tables there are on the canvas, and what is wrong with the rows of a source. */
import { createDataPlan, type Plan } from '../../src/ml/compile/plan.ts';
import type { CheckResult } from '../../src/ml/compile/check.ts';
import { rowSources, stepsTo } from '../../src/ml/data/derive.ts';
import type { GraphRequest, TargetOf } from '../../src/ml/data/tableView.ts';
import type { TableFact } from '../../src/ml/document/facts.ts';
import type { LoomNode } from '../../src/ml/document/schema.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { givesTable } from '../canvas/tableActions.ts';
import { useFacts } from '../stores/facts.ts';
import { isTraining, useRun } from '../stores/run.ts';
import { useWarnings } from '../stores/warnings.ts';
import { dataEngine, findingOf } from './dataController.ts';

/** A node that gives a table, by its id in the flat document. */
export interface TableNode { id: string; node: LoomNode; role: 'source' | 'prep' | 'split'; fact: TableFact }

/** The tables of the document, each after those that it is made of. */
export function tableNodes(whole: CheckResult): TableNode[] {
  return whole.order.flatMap((id): TableNode[] => {
    const node = whole.document.nodes[id]!, fact = whole.nodes.get(id)?.outputs.table;
    return givesTable(node.type) && fact?.type === 'table' ? [{ id, node, role: definitionOf(node.type)!.role as TableNode['role'], fact }] : [];
  });
}

let planned: { whole: CheckResult; plan: Plan } | null = null;

/** The plan of the data of what was checked last. */
export function dataPlan(whole: CheckResult): Plan {
  if (planned?.whole !== whole) planned = { whole, plan: createDataPlan(whole) };
  return planned.plan;
}

/** The source that a table's rows come from; null where they come from several. */
export function sourceOfTable(whole: CheckResult, table: string): string | null {
  const sources = rowSources(dataPlan(whole), table);
  return sources.length === 1 ? sources[0]! : null;
}

/** What the document predicts, where that is a column. */
export function targetOf(whole: CheckResult): TargetOf | null {
  for (const [, { outputs }] of whole.nodes) {
    for (const fact of Object.values(outputs)) {
      if (fact.type === 'tensor' && fact.target) return { column: fact.target.column, classes: fact.target.task === 'binary' || fact.target.task === 'multiclass' };
    }
  }
  return null;
}

/** The graph whose nodes the rows of a table are, as an Adjacency node behind it says; null where there is none, or where its edges are no source's. */
export function graphOfTable(whole: CheckResult, table: string): Omit<GraphRequest, 'colour'> | null {
  const plan = dataPlan(whole);
  for (const { id, type, params, inputs } of plan.data) {
    const edges = inputs.lookup?.[0]?.node;
    if (type !== 'io.graphAdjacency' || edges === undefined || definitionOf(plan.data.find((step) => step.id === edges)?.type ?? '')?.role !== 'source') continue;
    if (stepsTo(plan, id, ['table'])?.some((step) => step.id === table)) return { node: String(params.node), edges, from: String(params.from), to: String(params.to) };
  }
  return null;
}

/** What the output of a table's node depends on, as text. The rows of the source are the reader's affair. */
export function keyOfPlan({ data, targets, training }: Plan): string {
  return JSON.stringify([data, targets, training.seed]);
}

let counter = 0;
/** One number for each reading of a source's data. */
const readings = new WeakMap<TableFact, number>();
export function readingOf(fact: TableFact): number {
  if (!readings.has(fact)) readings.set(fact, ++counter);
  return readings.get(fact)!;
}

/** What the answer about a source's rows depends on, as text; null where there are none. */
function judgedBy(source: string): string | null {
  const { whole, sources } = useFacts.getState(), fact = sources[source]?.fact;
  return fact ? `${readingOf(fact)} ${JSON.stringify(targetOf(whole))} ${keyOfPlan(dataPlan(whole))}` : null;
}

let judging: AbortController | null = null;

/** Looks at the rows of a source, unless that was done for just this; what was asked before is called off. */
export async function judgeSource(source: string, again = false): Promise<void> {
  const { whole } = useFacts.getState();
  const key = judgedBy(source);
  if (key === null) return;
  const known = useWarnings.getState()[source];
  if (known?.key === key && !again) return;
  judging?.abort();
  const controller = judging = new AbortController();
  useWarnings.setState({ [source]: { key, state: 'checking', findings: known?.findings ?? [] } });
  try {
    const plan = dataPlan(whole), target = targetOf(whole), left = (whole.document.nodes[source]?.params.exclude ?? []) as string[];
    const findings = await dataEngine().judge(source, { target, left, plan }, controller.signal);
    useWarnings.setState({ [source]: { key, state: 'done', findings } });
  } catch (cause) {
    if (useWarnings.getState()[source]?.key !== key) return;
    const stopped = controller.signal.aborted;
    useWarnings.setState({ [source]: { key, state: stopped ? 'stopped' : 'failed', findings: stopped ? [] : [{ ...findingOf(cause, source), node: source }] } });
  }
}

/** Ends the look at the rows that is under way. */
export function stopJudging(): void {
  judging?.abort();
}

/** Milliseconds in which a person may go on editing before the rows are looked at anew. */
const PAUSE = 400;
let later: ReturnType<typeof setTimeout> | undefined;

useFacts.subscribe(({ sources, whole }, before) => {
  const known = Object.entries(useWarnings.getState());
  if (known.length === 0 || whole === before.whole) return;
  // What was said of rows that were read anew, or of a node that is gone, is no longer true.
  const kept = known.filter(([id]) => sources[id]?.fact !== undefined && sources[id].fact === before.sources[id]?.fact);
  if (kept.length < known.length) useWarnings.setState(Object.fromEntries(kept), true);
  // What was edited may have changed the answer.
  const stale = kept.find(([id, { key, state }]) => state === 'done' && key !== judgedBy(id));
  clearTimeout(later);
  if (stale) later = setTimeout(() => { if (!isTraining(useRun.getState())) void judgeSource(stale[0]); }, PAUSE);
});
