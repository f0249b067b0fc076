/** Adjacency: a table of edges becomes what graph layers hear along, one matrix for all rows. */
import { defineNode, tableAt, type CheckedParams, type Code, type CodeSite, type Inference, type LocalFinding } from '../define.ts';
import { call, raw } from '../python.ts';
import { tensorFact } from '../shapes.ts';
import { columnNamed, isNumeric } from '../table.ts';
import { judgeNodes, namesIn, numberNodes } from './graphs.ts';

/** The edges by the names of their ends; then by the numbers of nodes. */
interface Edges { from: (string | null)[]; to: (string | null)[]; weights: number[] }
interface AdjacencyState { nodes: number; to: number[]; from: number[]; weights: number[] }

export const graphAdjacencyNode = defineNode({
  id: 'io.graphAdjacency',
  version: 1,
  role: 'input',
  shared: true,
  text: true,
  category: 'io',
  label: 'Adjacency',
  summary: 'A table of edges becomes the adjacency of a graph.',
  guide: `**What it does.** Makes a matrix of the edges of one graph: row i holds what node i hears from. Nodes are the rows of the table at the port *table*, those of training, validation and test together; edges name them.

**When.** To predict something of each node: the club of a member, the subject of an article, a fraud among accounts. With Node features before graph layers; behind them Gather picks the nodes of the batch by Node number.

**Example.** Nodes a, b, c with the edges a–b and b–c: rows 0 1 0, 1 0 1 and 0 1 0.

**Formula.** $A_{ij}$ is the weight of the edge from j to i, 1 without weights; several edges add up where they have weights. *Symmetric*: $D^{-1/2} A D^{-1/2}$; *by rows*: $D^{-1} A$, with the row sums $D$.

**Shapes.** \`[1, nodes, nodes]\`: the graph is there once, however many rows a batch has.

**Honest.** All nodes and edges are known while the network learns, labels are not: only the rows of the training part enter the loss. Nodes without a label are part of the graph and of no part of the split.

**Usual mistake.** Self loops or a normalisation here, and Graph convolution behind it: that layer does both by itself.`,
  keywords: ['graph', 'edges', 'gcn', 'network', 'node classification', 'transductive', 'neighbours'],
  icon: 'Network',
  params: {
    node: { kind: 'column', label: 'Node', default: '', required: true, help: 'The name of each node, in the table of nodes.' },
    from: { kind: 'column', label: 'From', default: '', required: true, port: 'lookup', help: 'In the table of edges.' },
    to: { kind: 'column', label: 'To', default: '', required: true, port: 'lookup', help: 'In the table of edges.' },
    weight: { kind: 'column', label: 'Weight', default: '', of: ['number'], port: 'lookup', help: 'Empty: every edge weighs 1.' },
    directed: { kind: 'boolean', label: 'Directed', default: false, help: 'Off: an edge leads both ways.' },
    selfLoops: { kind: 'boolean', label: 'Self loops', default: false, help: 'Each node hears from itself, with the weight 1.' },
    normalise: { kind: 'choice', label: 'Normalise', default: 'none', choices: [{ value: 'none', label: 'no' }, { value: 'symmetric', label: 'symmetric' }, { value: 'row', label: 'by rows' }] },
  },
  inputs: { table: { type: 'table', label: 'nodes' }, lookup: { type: 'table', label: 'edges' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  claims: ({ node }) => ({ columns: node === '' ? [] : [node], lists: false }),
  infer(_params, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!, findings = judgeNodes(table, context);
    if (findings.length > 0) return { outputs: {}, findings };
    return { outputs: { tensor: tensorFact([1, table.rows, table.rows], ['graph', 'nodes', 'nodes']) } };
  },
  lookup({ from, to, weight }, table): Edges {
    const column = weight === '' ? undefined : columnNamed(table, weight);
    return { from: namesIn(table, from), to: namesIn(table, to), weights: column && isNumeric(column) ? Array.from(column.values, (value) => (Number.isNaN(value) ? 0 : value)) : [] };
  },
  fit(params, _training, { all, lookup }) {
    const edges = lookup as Edges, { numbers, findings } = numberNodes(all, params.node), found: LocalFinding[] = [...findings];
    const state: AdjacencyState = { nodes: all.rows, to: [], from: [], weights: [] };
    let unknown = 0, example = '';
    edges.from.forEach((name, edge) => {
      const from = numbers.get(name ?? ''), to = numbers.get(edges.to[edge] ?? '');
      if (from === undefined || to === undefined) {
        if (unknown++ === 0) example = `${name ?? ''} – ${edges.to[edge] ?? ''}`;
        return;
      }
      state.from.push(from);
      state.to.push(to);
      if (edges.weights.length > 0) state.weights.push(edges.weights[edge]!);
    });
    if (state.from.length === 0) found.push({ code: 'graph.noEdges', place: { param: 'from' }, values: { count: unknown, example } });
    else if (unknown > 0) found.push({ code: 'graph.unknownNodes', place: { param: 'from' }, values: { count: unknown, edges: edges.from.length, example } });
    return { state, findings: found };
  },
  shapeOf: (state) => { const { nodes } = state as AdjacencyState; return [nodes, nodes]; },
  toTensor(params, state) {
    const { nodes } = state as AdjacencyState;
    return { values: matrixOf(state as AdjacencyState, params), width: nodes * nodes, shape: [nodes, nodes], shared: true };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { node: 'n', from: 'a', to: 'b' },
      inputs: { table: { type: 'table', rows: 34, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 'n', kind: 'number', missing: 0, distinct: 34 }] }, lookup: { type: 'table', rows: 78, columns: [{ name: 'a', kind: 'number', missing: 0, distinct: 30 }, { name: 'b', kind: 'number', missing: 0, distinct: 30 }] } },
      outputs: { tensor: { type: 'tensor', shape: [1, 34, 34], axes: ['graph', 'nodes', 'nodes'], dtype: 'float32' } },
    },
    {
      params: { node: 'n', from: 'a', to: 'b' },
      inputs: { table: { type: 'table', rows: 34, columns: [{ name: 'n', kind: 'number', missing: 0, distinct: 34 }] }, lookup: { type: 'table', rows: 78, columns: [] } },
      findings: ['graph.noSplit'],
    },
    {
      params: { node: 'n', from: 'a', to: 'b' },
      inputs: { table: { type: 'table', rows: 9_000, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 'n', kind: 'number', missing: 0, distinct: 34 }] }, lookup: { type: 'table', rows: 78, columns: [] } },
      findings: ['graph.tooManyNodes'],
    },
    { inputs: { table: { type: 'table', rows: 34, columns: [] }, lookup: { type: 'table', rows: 78, columns: [] } }, findings: ['param.missing', 'param.missing', 'param.missing'] },
  ],
});

const matrices = new WeakMap<AdjacencyState, Float32Array>();

/** `[nodes, nodes]`, row-major; worked out once for a state, whose node has one set of parameters. */
function matrixOf(state: AdjacencyState, params: { directed: boolean; selfLoops: boolean; normalise: string }): Float32Array {
  const known = matrices.get(state);
  if (known) return known;
  const { nodes, from, to, weights } = state, values = new Float32Array(nodes * nodes);
  const put = (row: number, column: number, weight: number | undefined): void => {
    if (weight === undefined) values[row * nodes + column] = 1;
    else values[row * nodes + column]! += weight;
  };
  from.forEach((source, edge) => {
    put(to[edge]!, source, weights[edge]);
    if (!params.directed && source !== to[edge]) put(source, to[edge]!, weights[edge]);
  });
  if (params.selfLoops) for (let node = 0; node < nodes; node++) put(node, node, weights.length > 0 ? 1 : undefined);
  // Who hears from nobody keeps what others hear of it.
  const degrees = Float64Array.from({ length: nodes }, (_, row) => values.subarray(row * nodes, (row + 1) * nodes).reduce((sum, value) => sum + value, 0) || 1);
  const scaled = params.normalise === 'none' ? values : values.map((value, at) => {
    if (value === 0) return 0;
    const own = degrees[Math.floor(at / nodes)]!;
    return params.normalise === 'row' ? value / own : value / Math.sqrt(own * degrees[at % nodes]!);
  });
  matrices.set(state, scaled);
  return scaled;
}

function write(params: CheckedParams, { args }: CodeSite): Code {
  return {
    call: call('adjacency', [raw(`${args.table![0]}[${JSON.stringify(params.node)}]`), raw(args.lookup![0]!), String(params.from), String(params.to)], {
      weight: params.weight === '' ? undefined : String(params.weight), directed: params.directed ? true : undefined, self_loops: params.selfLoops ? true : undefined, normalise: params.normalise === 'none' ? undefined : String(params.normalise),
    }),
    helpers: ['adjacency'],
  };
}
