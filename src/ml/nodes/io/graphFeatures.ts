/** Node features: what is known of each node of a graph, one matrix for all rows. */
import { defineNode, tableAt, type CheckedParams, type Code, type CodeSite, type Inference } from '../define.ts';
import { list } from '../prep/code.ts';
import { isChosen } from '../prep/columns.ts';
import { tensorFact } from '../shapes.ts';
import { columnNamed, isNumeric } from '../table.ts';
import { judgeNodes } from './graphs.ts';

/** Row-major; left out where features are one-hot. */
interface FeatureState { nodes: number; columns: string[] | null; values?: number[] }

export const graphFeaturesNode = defineNode({
  id: 'io.graphFeatures',
  version: 1,
  role: 'input',
  shared: true,
  category: 'io',
  label: 'Node features',
  summary: 'What is known of each node of a graph, for all nodes at once.',
  guide: `**What it does.** Takes number columns of the table of nodes, for the nodes of all parts together, as graph layers want them. *One-hot*: each node is only itself, where nothing else is known of it.

**When.** Beside Adjacency, before Graph convolution, Graph attention or GraphSAGE.

**Example.** 34 members of whom nothing is known but who meets whom: one-hot gives 34 features for each.

**Shapes.** \`[1, nodes, features]\`.

**Honest.** Scales and fillings are learnt from training rows, as everywhere; then they are applied to all nodes.

**Usual mistake.** To take the label among the features. The column of a Target node is left out.`,
  keywords: ['graph', 'gcn', 'node', 'features', 'one-hot', 'identity'],
  icon: 'Table',
  params: {
    features: { kind: 'choice', label: 'Features', default: 'columns', choices: [{ value: 'columns', label: 'columns' }, { value: 'oneHot', label: 'one-hot' }] },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['number'], when: (params) => params.features === 'columns', help: 'Empty: all number columns but those that Target and other inputs claim.' },
  },
  inputs: { table: { type: 'table', label: 'nodes' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  infer(params, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!, findings = judgeNodes(table, context);
    if (findings.length > 0) return { outputs: {}, findings };
    if (params.features === 'oneHot') return { outputs: { tensor: tensorFact([1, table.rows, table.rows], ['graph', 'nodes', 'features']) } };
    const used = table.columns.filter(({ name, kind }) => kind === 'number' && isChosen(name, params.columns, context.targets));
    if (used.length === 0) return { outputs: {}, findings: [{ code: 'input.none' }] };
    const gap = used.find((column) => column.missing);
    if (gap) return { outputs: {}, findings: [{ code: 'column.missing', values: { column: gap.name, count: gap.missing ?? 0, rows: table.rows ?? 0 } }] };
    return { outputs: { tensor: tensorFact([1, table.rows, used.length], ['graph', 'nodes', 'features']) } };
  },
  fit(params, training, { targets, all }) {
    const columns = params.features === 'oneHot' ? null : training.columns.filter(({ name, kind }) => kind === 'number' && isChosen(name, params.columns, targets)).map(({ name }) => name);
    const state: FeatureState = { nodes: all.rows, columns };
    return { state, findings: columns?.length === 0 ? [{ code: 'input.none' }] : [] };
  },
  whole(_params, state, table) {
    const { columns, nodes } = state as FeatureState;
    if (!columns) return { state };
    const values: number[] = [], sources = columns.map((name) => {
      const column = columnNamed(table, name);
      if (!column || !isNumeric(column)) throw new Error(`The fitted column ${name} is not in the table`);
      return column.values;
    });
    for (let row = 0; row < nodes; row++) for (const source of sources) values.push(source[row]!);
    const bad = values.findIndex(Number.isNaN);
    const made: FeatureState = { nodes, columns, values };
    return { state: made, findings: bad < 0 ? [] : [{ code: 'column.missing', values: { column: columns[bad % columns.length]!, count: values.filter(Number.isNaN).length, rows: nodes } }] };
  },
  shapeOf: (state) => { const { nodes, columns } = state as FeatureState; return [nodes, columns?.length ?? nodes]; },
  toTensor(_params, state) {
    const { nodes, columns, values } = state as FeatureState, width = columns?.length ?? nodes;
    const cells = values ? Float32Array.from(values) : Float32Array.from({ length: nodes * nodes }, (_, at) => (at % (nodes + 1) === 0 ? 1 : 0));
    return { values: cells, width: nodes * width, shape: [nodes, width], shared: true };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { features: 'oneHot' },
      inputs: { table: { type: 'table', rows: 34, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [] } },
      outputs: { tensor: { type: 'tensor', shape: [1, 34, 34], axes: ['graph', 'nodes', 'features'], dtype: 'float32' } },
    },
    {
      context: { targets: ['y', 'n'] },
      inputs: { table: { type: 'table', rows: 34, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 'n', kind: 'number', missing: 0, distinct: 34 }, { name: 'a', kind: 'number', missing: 0, distinct: 34 }, { name: 'y', kind: 'number', missing: 0, distinct: 2 }] } },
      outputs: { tensor: { type: 'tensor', shape: [1, 34, 1], axes: ['graph', 'nodes', 'features'], dtype: 'float32' } },
    },
    { inputs: { table: { type: 'table', rows: 34, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 'a', kind: 'number', missing: 2, distinct: 34 }] } }, findings: ['column.missing'] },
    { inputs: { table: { type: 'table', rows: 34, columns: [] } }, findings: ['graph.noSplit'] },
  ],
});

function write(params: CheckedParams, site: CodeSite): Code {
  const table = site.args.table![0]!;
  if (params.features === 'oneHot') return { call: `np.eye(len(${table}), dtype="float32")[None]` };
  const columns = (tableAt(site.inputs, 'table')?.columns ?? []).filter(({ name, kind }) => kind === 'number' && isChosen(name, params.columns as readonly string[], site.targets ?? [])).map(({ name }) => name);
  return { call: `${table}[${list(columns).raw}].to_numpy("float32")[None]` };
}
