/** Rows as the nodes of a graph, placed by forces (d3-force): what an edge joins pulls together, all else pushes apart; worked out in slices. */
import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import { createFinding, FindingError } from '../document/findings.ts';
import type { ColumnFact } from '../document/facts.ts';
import { createSlices } from './background.ts';
import type { GridSource } from './grid.ts';
import { coloursOf, type ProjectingTools } from './project.ts';
import { ALL_ROWS, type GraphLayout, type GraphRequest } from './tableView.ts';

/** Nodes that are drawn: those with the most edges. More can hardly be told apart. */
const MOST_NODES = 3_000;
/** Forces between nodes that are further apart than this are left out, in units of a link's length. */
const FAR = 20, LINK = 30, TICKS = 300, FEWER_TICKS = 120;

type Sample = ProjectingTools['sample'];
interface Node extends SimulationNodeDatum { at: number }

export async function layOutGraph(nodes: GridSource, edges: GridSource, request: GraphRequest, sample: Sample, signal?: AbortSignal, tell: (done: number) => void = () => undefined): Promise<GraphLayout> {
  const slice = createSlices(signal);
  const columnOf = ({ fact }: GridSource, name: string): ColumnFact => {
    const found = fact.columns.find((column) => column.name === name);
    if (!found) throw new FindingError(createFinding('param.column', {}, { column: name, expected: fact.columns.map((column) => column.name).join(', ') }));
    return found;
  };
  const colour = nodes.fact.columns.find(({ name }) => name === request.colour);
  const { total, rows } = await sample(nodes, ALL_ROWS, Infinity, [columnOf(nodes, request.node), ...(colour ? [colour] : [])], signal);
  const ends = await sample(edges, ALL_ROWS, Infinity, [columnOf(edges, request.from), columnOf(edges, request.to)], signal);
  await slice();
  const places = new Map(rows.map((row, i) => [String(row.c0), i]));
  const pairs: [number, number][] = [], degrees = new Int32Array(rows.length);
  for (const { c0, c1 } of ends.rows) {
    const from = places.get(String(c0)), to = places.get(String(c1));
    if (from === undefined || to === undefined) continue;
    pairs.push([from, to]);
    degrees[from]!++;
    degrees[to]!++;
  }
  await slice();
  const drawn = rows.length <= MOST_NODES ? rows.map((_, i) => i) : rows.map((_, i) => i).sort((a, b) => degrees[b]! - degrees[a]! || a - b).slice(0, MOST_NODES).sort((a, b) => a - b);
  const among = new Map(drawn.map((row, i) => [row, i]));
  const links = pairs.flatMap(([from, to]): [number, number][] => (from !== to && among.has(from) && among.has(to) ? [[among.get(from)!, among.get(to)!]] : []));
  const placed = drawn.map((at): Node => ({ at })), ticks = drawn.length > 1_000 ? FEWER_TICKS : TICKS;
  const simulation = forceSimulation(placed).stop().alphaDecay(1 - 0.001 ** (1 / ticks))
    .force('link', forceLink<Node, { source: number; target: number }>(links.map(([source, target]) => ({ source, target }))).distance(LINK))
    .force('push', forceManyBody<Node>().strength(-LINK).distanceMax(FAR * LINK)).force('x', forceX<Node>(0).strength(0.04)).force('y', forceY<Node>(0).strength(0.04));
  for (let tick = 0; tick < ticks; tick++) {
    simulation.tick();
    await slice();
    if (tick % 8 === 0) tell(tick / ticks);
  }
  const shown = drawn.map((i) => rows[i]!);
  return {
    ids: shown.map((row) => Number(row.id)), numbers: shown.map((row) => Number(row.origin ?? 0)), names: shown.map((row) => String(row.c0 ?? '')), places: Float32Array.from(placed.flatMap(({ x, y }) => [x!, -y!])),
    links: Int32Array.from(links.flat()), of: total, edges: ends.total, loose: ends.total - pairs.length, colours: colour ? coloursOf(colour, shown.map((row) => row.c1)) : null,
  };
}
