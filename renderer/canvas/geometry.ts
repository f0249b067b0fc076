/** Geometry: the size of a node and the place of its ports, from its definition alone, so that nothing has to be measured. */
import type { NodeCheck } from '../../src/ml/compile/check.ts';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { LoomNode, ParamValue, ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams, type NodeDefinition, type ParamSpec } from '../../src/ml/nodes/define.ts';

/** All lengths in canvas pixels; `canvas.css` repeats them. */
export const NODE_WIDTH = 208;
export const HEADER_HEIGHT = 34;
export const PORT_ROW = 24;
export const PARAM_ROW = 20;
/** The footer in which a node shows what it computes, or its data. */
export const PREVIEW_HEIGHT = 56;
/** Below this zoom a node shows its icon and name only, at a constant size on the screen. */
export const COMPACT_ZOOM = 0.6;
/** Below this zoom a node is a plain box with its icon and name: ports and parameters are not drawn at all. */
export const SIMPLE_ZOOM = 0.4;
const SECTION_PADDING = 4;
const LINE = 16;
const FIX_HEIGHT = 30;
/** Half-width characters that fit one line of a finding at 11.5 px. */
const LINE_CHARACTERS = 29;
const MOST_LINES = 3;
/** The grid that dragging snaps to. */
export const GRID = 8;

export interface Size { width: number; height: number }
export interface Point { x: number; y: number }
export interface Rect extends Point, Size {}

export interface PortPlace { id: string; side: 'input' | 'output'; y: number }

export interface NodeGeometry extends Size {
  ports: readonly PortPlace[];
  /** Lines that the finding's words take, 0 without one. */
  lines: number;
}

/** One line of the summary on a node. */
export interface ParamLine { name: string; spec: ParamSpec; value: ParamValue }

/** Parameters that a node shows of itself: the first two, and up to two more that were changed. */
export function summaryParams(definition: NodeDefinition, saved: ParamValues): ParamLine[] {
  const values = completeParams(definition, saved);
  const shown = Object.entries(definition.params)
    .filter(([, spec]) => !spec.hidden && spec.kind !== 'columnKinds' && spec.kind !== 'content' && (!spec.when || spec.when(values)))
    .map(([name, spec]) => ({ name, spec, value: values[name]! }));
  const changed = shown.slice(2).filter((line) => JSON.stringify(line.value) !== JSON.stringify(line.spec.default));
  return [...shown.slice(0, 2), ...changed.slice(0, 2)];
}

/** The finding that a node shows in its body. A mere hint, and an output that leads nowhere yet, stay a badge. */
export function shownFinding(findings: readonly Finding[]): Finding | undefined {
  return findings.find((finding) => finding.severity === 'error')
    ?? findings.find((finding) => finding.severity === 'warning' && finding.code !== 'port.unused');
}

/** How many lines a text takes on a node, wide (Chinese) characters counted twice. */
export function countLines(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! > 0x2e7f ? 1.85 : 1;
  return Math.min(MOST_LINES, Math.max(1, Math.ceil(width / LINE_CHARACTERS)));
}

const PREVIEWED: ReadonlySet<NodeDefinition['role']> = new Set(['source', 'prep', 'split', 'target', 'layer']);

/** Whether a node may have a footer: room is kept for it where a graph is laid out before its data are known. */
export function mayHavePreview(definition: NodeDefinition | undefined): boolean {
  return definition !== undefined && PREVIEWED.has(definition.role);
}

/** Whether a node has a footer while previews are on: layers show what they compute, data nodes how the data looks there, as soon as it is known. */
export function hasPreview(definition: NodeDefinition | undefined, checked: NodeCheck | undefined): boolean {
  if (!mayHavePreview(definition)) return false;
  if (definition!.role === 'layer') return true;
  return [...Object.values(checked?.inputs ?? {}).flat(), ...Object.values(checked?.outputs ?? {})].some((fact) => fact.type === 'table');
}

/** The y of the middle of a port row. */
export function portRowY(row: number): number {
  return HEADER_HEIGHT + SECTION_PADDING + row * PORT_ROW + PORT_ROW / 2;
}

/**
 * The geometry of a node. `shown` is the finding in its body, with its words in the language of the page; `preview` says that it has a footer.
 * An unknown type keeps the ports that wires lead to, so that the wires stay visible.
 */
export function measureNode(
  node: LoomNode, definition: NodeDefinition | undefined, shown: { text: string; fix: boolean } | undefined,
  wired: { inputs: readonly string[]; outputs: readonly string[] } = { inputs: [], outputs: [] }, preview = false,
): NodeGeometry {
  const inputs = definition ? Object.keys(definition.inputs) : wired.inputs;
  const outputs = definition ? Object.keys(definition.outputs) : wired.outputs;
  const rows = Math.max(inputs.length, outputs.length);
  const params = definition ? summaryParams(definition, node.params).length : 0;
  const lines = shown ? countLines(shown.text) : 0;
  let height = HEADER_HEIGHT + 2 * SECTION_PADDING + rows * PORT_ROW;
  if (params > 0) height += 2 * SECTION_PADDING + params * PARAM_ROW;
  if (preview) height += PREVIEW_HEIGHT;
  if (shown) height += 24 + lines * LINE + (shown.fix ? FIX_HEIGHT : 0);
  return {
    width: NODE_WIDTH,
    height,
    lines,
    ports: [
      ...inputs.map((id, row): PortPlace => ({ id, side: 'input', y: portRowY(row) })),
      ...outputs.map((id, row): PortPlace => ({ id, side: 'output', y: portRowY(row) })),
    ],
  };
}

/** Whether two boxes touch, with a gap around them. */
export function overlaps(a: Rect, b: Rect, gap = 16): boolean {
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;
}

/** The free place nearest below (or at) the wanted one. */
export function findFreePlace(taken: readonly Rect[], wanted: Rect): Point {
  const place = { ...wanted, x: snap(wanted.x), y: snap(wanted.y) };
  for (let hit = taken.find((rect) => overlaps(rect, place)); hit; hit = taken.find((rect) => overlaps(rect, place))) {
    place.y = Math.ceil((hit.y + hit.height + 16) / GRID) * GRID;
  }
  return { x: place.x, y: place.y };
}

/** The zoom in steps of a twentieth. */
export function zoomStep(zoom: number): number {
  return Math.max(0.1, Math.round(zoom * 20) / 20);
}

/** To the grid. */
export function snap(value: number): number {
  return Math.round(value / GRID) * GRID;
}
