/** Node number: which node of the graph a row is. */
import { defineNode, tableAt, type CheckedParams, type Code, type CodeSite, type Inference } from '../define.ts';
import { tensorFact } from '../shapes.ts';
import { judgeNodes, namesIn, numberNodes } from './graphs.ts';

export const graphNodeNode = defineNode({
  id: 'io.graphNode',
  version: 1,
  role: 'input',
  text: true,
  category: 'io',
  label: 'Node number',
  summary: 'Says of each row which node of the graph it is.',
  guide: `**What it does.** Gives the number of each row’s node, from 0, in the order of the table of nodes. Gather takes it to pick from what graph layers made of all nodes those of the batch.

**When.** Beside Adjacency and Node features, where each node has a label.

**Example.** Rows of the nodes c and a, of a, b, c: 2 and 0.

**Shapes.** \`[batch, 1]\`.

**Honest.** A row to predict must be a node of the graph that the network was trained with: its neighbours are known, its label is not.

**Usual mistake.** Another column than in Adjacency: the numbers then belong to other nodes.`,
  keywords: ['graph', 'node', 'index', 'gather', 'mask'],
  icon: 'Hash',
  params: { node: { kind: 'column', label: 'Node', default: '', required: true, help: 'The name of each node; the same column as in Adjacency.' } },
  inputs: { table: { type: 'table', label: 'nodes' } },
  outputs: { tensor: { type: 'tensor', label: 'tensor' } },
  claims: ({ node }) => ({ columns: node === '' ? [] : [node], lists: false }),
  infer(_params, inputs, context): Inference {
    const table = tableAt(inputs, 'table')!, findings = judgeNodes(table, context);
    if (findings.length > 0) return { outputs: {}, findings };
    return { outputs: { tensor: tensorFact([null, 1], ['batch', 'node'], table.rows === null ? {} : { range: { min: 0, max: table.rows - 1 } }) } };
  },
  fit(params, _training, { all }) {
    const { numbers, findings } = numberNodes(all, params.node);
    return { state: [...numbers.keys()], findings };
  },
  shapeOf: () => [1],
  toTensor({ node }, state, table) {
    const numbers = new Map((state as string[]).map((name, i) => [name, i])), names = namesIn(table, node);
    const unknown = names.find((name) => name === null || !numbers.has(name));
    const values = Float32Array.from(names, (name) => numbers.get(name ?? '') ?? -1);
    return { values, width: 1, findings: unknown === undefined ? [] : [{ code: 'graph.unknownNode', place: { param: 'node' }, values: { value: unknown ?? '' } }] };
  },
  keras: write,
  pytorch: write,
  cases: [
    {
      params: { node: 'n' },
      inputs: { table: { type: 'table', rows: 34, split: { train: 0.7, validation: 0.15, test: 0.15 }, columns: [{ name: 'n', kind: 'text', missing: 0, distinct: 34 }] } },
      outputs: { tensor: { type: 'tensor', shape: [null, 1], axes: ['batch', 'node'], dtype: 'float32', range: { min: 0, max: 33 } } },
    },
    { inputs: { table: { type: 'table', rows: 34, columns: [] } }, findings: ['param.missing'] },
  ],
});

function write(_params: CheckedParams, { args }: CodeSite): Code {
  return { call: `np.arange(len(${args.table![0]}), dtype="float32")[:, None]` };
}
