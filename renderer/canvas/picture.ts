/** The graph as a picture: a list of plain shapes from our own geometry, which an SVG and a PNG are made of alike. Pure. */
import type { CheckResult } from '../../src/ml/compile/check.ts';
import type { Frame, LoomDocument, LoomEdge, LoomNode, Note } from '../../src/ml/document/schema.ts';
import { completeParams } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import type { NodeWords } from '../i18n/words.ts';
import { plainText } from '../inspector/Markdown.tsx';
import { factText } from './factText.ts';
import { HEADER_HEIGHT, measureNode, PARAM_ROW, portRowY, PORT_ROW, summaryParams, type NodeGeometry, type Point, type Rect } from './geometry.ts';
import { isOff } from './idle.ts';
import { boxOf, FRAME_HEAD } from './marks.ts';
import { paramText, type ValueWords } from './paramText.ts';
import { CATEGORY_COLOUR, PORT_COLOUR, portKind, type PortKind } from './ports.ts';
import { wirePath } from './wirePath.ts';

/** Colours are CSS colours, lengths canvas pixels. `y` of a text is its middle. */
export type Shape = { opacity?: number } & (
  | { kind: 'rect'; box: Rect; radius: number; fill?: string; fillOpacity?: number; stroke?: string }
  | { kind: 'path'; d: string; fill?: string; stroke?: string; width?: number; dash?: readonly number[]; at?: Point }
  | { kind: 'text'; x: number; y: number; text: string; size: number; weight: number; fill: string; anchor: 'start' | 'middle' | 'end'; mono?: boolean });

export interface Picture { box: Rect; background: string; shapes: readonly Shape[] }

export interface PictureInput {
  document: LoomDocument;
  result: CheckResult;
  /** What is drawn: nodes, frames and notes by id. Wires are drawn where both ends are. */
  ids: ReadonlySet<string>;
  words: NodeWords;
  values: ValueWords;
  /** A CSS colour for a token such as `--text-1`, or for `var(--text-1)`. */
  colour(token: string): string;
  /** The width of a text. */
  measure(text: string, font: { size: number; weight: number; mono?: boolean }): number;
  count(value: number): string;
}

/** Around the whole. */
const MARGIN = 32;
const CHARACTER = 6.9;

/** The marks of ports, 12 by 12, as on the canvas. A ring is drawn by its line, the others by their area. */
const MARKS: Readonly<Record<PortKind, { d: string; ring?: boolean }>> = {
  table: { d: 'M1.5 1.5H10.5V10.5H1.5Z' },
  tensor: { d: 'M1.2 6A4.8 4.8 0 1 1 10.8 6A4.8 4.8 0 1 1 1.2 6Z' },
  target: { d: 'M6 0.4 11.6 6 6 11.6 0.4 6Z' },
  schedule: { d: 'M1.5 6A4.5 4.5 0 1 1 10.5 6A4.5 4.5 0 1 1 1.5 6ZM6 3.2V6H8.4', ring: true },
  loss: { d: 'M1.5 6A4.5 4.5 0 1 1 10.5 6A4.5 4.5 0 1 1 1.5 6ZM5 6A1 1 0 1 1 7 6A1 1 0 1 1 5 6Z', ring: true },
};

/** Shortens a text to a width, with an ellipsis. */
function fit(input: PictureInput, text: string, width: number, font: { size: number; weight: number; mono?: boolean }): string {
  if (input.measure(text, font) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && input.measure(`${letters.join('')}…`, font) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** The ports of a node whose type is unknown are those that wires lead to. */
function geometryIn(input: PictureInput, node: LoomNode): NodeGeometry {
  const wires = Object.values(input.document.edges);
  return measureNode(node, definitionOf(node.type), undefined, {
    inputs: [...new Set(wires.filter((edge) => edge.target === node.id).map((edge) => edge.targetPort))],
    outputs: [...new Set(wires.filter((edge) => edge.source === node.id).map((edge) => edge.sourcePort))],
  });
}

/** The picture of a part of a graph, or of all of it. */
export function drawGraph(input: PictureInput): Picture {
  const { document, ids, colour } = input;
  const nodes = Object.values(document.nodes).filter((node) => ids.has(node.id));
  const geometry = new Map(nodes.map((node) => [node.id, geometryIn(input, node)]));
  const area = (frame: Frame): number => frame.size.width * frame.size.height;
  const frames = Object.values(document.frames).filter((frame) => ids.has(frame.id)).sort((a, b) => area(b) - area(a));
  const notes = Object.values(document.notes).filter((note) => ids.has(note.id));
  const boxes = [...[...frames, ...notes].map(boxOf), ...nodes.map((node) => ({ ...node.position, width: geometry.get(node.id)!.width, height: geometry.get(node.id)!.height }))];
  const left = Math.min(...boxes.map((box) => box.x)) - MARGIN, top = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  return {
    box: {
      x: left, y: top,
      width: Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN - left, height: Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN - top,
    },
    background: colour('--canvas'),
    shapes: [
      ...frames.flatMap((frame) => drawFrame(input, frame)),
      ...Object.values(document.edges).flatMap((edge) => drawWire(input, edge, geometry)),
      ...notes.flatMap((note) => drawNote(input, note)),
      ...nodes.flatMap((node) => drawNode(input, node, geometry.get(node.id)!)),
    ],
  };
}

function drawFrame(input: PictureInput, frame: Frame): Shape[] {
  const colour = input.colour(`--mark-${frame.colour}`);
  const font = { size: 13, weight: 600 };
  return [
    { kind: 'rect', box: boxOf(frame), radius: 12, fill: colour, fillOpacity: 0.08, stroke: colour },
    { kind: 'text', x: frame.position.x + 12, y: frame.position.y + FRAME_HEAD / 2, text: fit(input, frame.title, frame.size.width - 24, font), ...font, fill: input.colour('--text-1'), anchor: 'start' },
  ];
}

function drawNote(input: PictureInput, note: Note): Shape[] {
  const colour = input.colour(`--mark-${note.colour}`);
  const font = { size: 16, weight: 400 };
  const room = note.size.width - 24;
  const lines = note.text.split('\n').map((line) => plainText(line)).filter(Boolean).flatMap((line) => wrap(input, line, room, font));
  return [
    { kind: 'rect', box: boxOf(note), radius: 8, fill: input.colour('--surface') },
    { kind: 'rect', box: boxOf(note), radius: 8, fill: colour, fillOpacity: 0.14, stroke: colour },
    ...lines.slice(0, Math.max(1, Math.floor((note.size.height - 20) / 24))).map((text, i): Shape => ({ kind: 'text', x: note.position.x + 12, y: note.position.y + 22 + i * 24, text, ...font, fill: input.colour('--text-1'), anchor: 'start' })),
  ];
}

/** Breaks a text at its spaces, and within words that are too long, as Chinese is written. */
function wrap(input: PictureInput, text: string, width: number, font: { size: number; weight: number }): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []) {
    if (line !== '' && input.measure(`${line}${part}`.trimEnd(), font) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return [...lines, line.trimEnd()];
}

function portAt(input: PictureInput, geometry: ReadonlyMap<string, NodeGeometry>, id: string, side: 'input' | 'output', port: string): Point | null {
  const shape = geometry.get(id);
  const place = shape?.ports.find((known) => known.side === side && known.id === port);
  const node = input.document.nodes[id];
  return shape && place && node ? { x: node.position.x + (side === 'output' ? shape.width : 0), y: node.position.y + place.y } : null;
}

function drawWire(input: PictureInput, edge: LoomEdge, geometry: ReadonlyMap<string, NodeGeometry>): Shape[] {
  const { document, result, colour } = input;
  const from = portAt(input, geometry, edge.source, 'output', edge.sourcePort), to = portAt(input, geometry, edge.target, 'input', edge.targetPort);
  if (!from || !to) return [];
  const spec = definitionOf(document.nodes[edge.source]!.type)?.outputs[edge.sourcePort];
  const wrong = result.nodes.get(edge.target)?.findings.some((finding) => finding.edge === edge.id && finding.severity === 'error') ?? false;
  const off = [edge.source, edge.target].some((id) => isOff(result.idle.get(id)));
  const { path, middle, lane } = wirePath(from, to, document.nodes[edge.source]!.position.y + geometry.get(edge.source)!.height);
  const text = factText(result.nodes.get(edge.source)?.outputs[edge.sourcePort]);
  const width = text.length * CHARACTER + 8;
  const x = lane ? from.x - width : middle.x;
  const opacity = off ? 0.4 : 1;
  const line: Shape = { kind: 'path', d: path, stroke: colour(wrong ? '--error' : spec ? PORT_COLOUR[portKind(spec)] : '--text-3'), width: 1.75, ...(wrong ? { dash: [6, 4] } : {}), opacity: opacity * 0.85 };
  if (text === '' || Math.hypot(to.x - from.x, to.y - from.y) <= width + 4) return [line];
  return [
    line,
    { kind: 'rect', box: { x: x - width / 2, y: middle.y - 10, width, height: 20 }, radius: 4, fill: colour('--surface'), stroke: colour('--line'), opacity },
    { kind: 'text', x, y: middle.y, text, size: 11.5, weight: 500, fill: colour('--text-2'), anchor: 'middle', mono: true, opacity },
  ];
}

function drawNode(input: PictureInput, node: LoomNode, { width, height, ports }: NodeGeometry): Shape[] {
  const { document, result, colour, words, values } = input;
  const definition = definitionOf(node.type);
  const checked = result.nodes.get(node.id);
  const { x, y } = node.position;
  const wrong = checked?.findings.some((finding) => finding.severity === 'error') ?? false;
  const parameters = checked?.parameters ? input.count(checked.parameters) : '';
  const title = { size: 13, weight: 600 }, body = { size: 12, weight: 400 };
  const room = width - 24 - (parameters === '' ? 0 : input.measure(parameters, { ...body, mono: true }) + 8);
  const shapes: Shape[] = [
    { kind: 'rect', box: { x, y, width, height }, radius: 8, fill: colour('--surface'), stroke: colour(wrong ? '--error' : '--line') },
    { kind: 'path', d: `M0.5 ${HEADER_HEIGHT}V8A7.5 7.5 0 0 1 8 0.5H${width - 8}A7.5 7.5 0 0 1 ${width - 0.5} 8V${HEADER_HEIGHT}Z`, fill: colour('--raised'), at: { x, y } },
    { kind: 'path', d: `M0 ${HEADER_HEIGHT}H${width}`, stroke: colour('--line'), width: 1, at: { x, y } },
    { kind: 'rect', box: { x, y: y + 8, width: 3, height: 18 }, radius: 1.5, fill: colour(definition ? CATEGORY_COLOUR[definition.category] : '--text-3') },
    { kind: 'text', x: x + 12, y: y + HEADER_HEIGHT / 2, text: fit(input, words.title(node), room, title), ...title, fill: colour('--text-1'), anchor: 'start' },
  ];
  if (parameters !== '') shapes.push({ kind: 'text', x: x + width - 10, y: y + HEADER_HEIGHT / 2, text: parameters, ...body, fill: colour('--text-2'), anchor: 'end', mono: true });
  const row: Record<'input' | 'output', number> = { input: 0, output: 0 };
  for (const { id, side } of ports) {
    const spec = (side === 'input' ? definition?.inputs : definition?.outputs)?.[id];
    const middle = y + portRowY(row[side]++);
    const edge = side === 'input' ? x : x + width;
    const kind = spec ? portKind(spec) : 'table';
    const tint = colour(PORT_COLOUR[kind]);
    const mark = MARKS[kind];
    shapes.push(
      { kind: 'text', x: side === 'input' ? x + 12 : x + width - 12, y: middle, text: fit(input, definition ? words.port(definition, side, id) : id, width / 2 - 16, body), ...body, fill: colour('--text-2'), anchor: side === 'input' ? 'start' : 'end' },
      { kind: 'path', d: mark.d, at: { x: edge - 6, y: middle - 6 }, ...(mark.ring ? { fill: colour('--raised'), stroke: tint, width: 1.5 } : { fill: tint }) },
    );
  }
  const owner = document.nodes[node.shares ?? ''] ?? node;
  const lines = definition ? summaryParams(definition, owner.params) : [];
  const start = HEADER_HEIGHT + 8 + Math.max(row.input, row.output) * PORT_ROW;
  if (definition && lines.length > 0) {
    shapes.push({ kind: 'path', d: `M0 ${start}H${width}`, stroke: colour('--line'), width: 1, at: { x, y } });
    const complete = completeParams(definition, owner.params);
    lines.forEach(({ name }, i) => {
      const middle = y + start + 4 + i * PARAM_ROW + PARAM_ROW / 2;
      const label = fit(input, words.param(definition, name), width * 0.6, body);
      const value = fit(input, paramText(definition, name, complete[name]!, words, values), width - 36 - input.measure(label, body), { ...body, mono: true });
      shapes.push(
        { kind: 'text', x: x + 12, y: middle, text: label, ...body, fill: colour('--text-2'), anchor: 'start' },
        { kind: 'text', x: x + width - 12, y: middle, text: value, ...body, fill: colour('--text-1'), anchor: 'end', mono: true },
      );
    });
  }
  return isOff(result.idle.get(node.id)) ? shapes.map((shape) => ({ ...shape, opacity: (shape.opacity ?? 1) * 0.5 })) : shapes;
}
