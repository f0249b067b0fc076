/** Writes a template down in a few words: nodes on a grid, wires as text, frames around nodes, notes above them. */
import { createEdge } from '../document/edits.ts';
import { createDocument, type Block, type LoomDocument, type LoomNode, type MarkColour, type ParamValues, type TrainingSettings } from '../document/schema.ts';
import { knowBlocks } from '../nodes/blocks.ts';
import { definitionOf } from '../nodes/registry.ts';
import type { TemplateId } from './catalogue.ts';

/** Canvas pixels between two columns and two rows: shapes on wires can be read, and a node with its preview fits. */
const COLUMN = 312, ROW = 264;
/** A node as the canvas draws it with its preview: head and edges, a row a port, a line for each of up to four parameters. */
const NODE = { width: 208, head: 106, port: 24, line: 20 };
/** What a frame leaves around its nodes; the strip of the title comes on top. */
const GAP = 24, TITLE = 40;
/** As wide as two of them fit the canvas of a small window; type of 16 pixels. */
const NOTE = { width: 480, line: 24, padding: 32, character: 8.8 };

/** How often a training runs, and whether it may end early. */
type Training = Partial<Omit<TrainingSettings, 'earlyStopping'>> & { patience?: number | null };

/** A graph in a few words. */
export interface Sketch {
  /** `id: [type, params, column, row, shares]`. */
  nodes: Readonly<Record<string, readonly [type: string, params: ParamValues, column: number, row: number, shares?: string]>>;
  /** `from.port > to.port`. */
  wires: readonly string[];
  blocks?: readonly Block[];
  /** Where `patience` is null, the training runs to its last epoch. */
  training: Training;
  /** `name: [colour, the nodes that it holds]`; its title is among the words. */
  frames: Readonly<Record<string, readonly [colour: MarkColour, nodes: readonly string[]]>>;
  /** `name: colour`, side by side above the graph; the text is among the words. */
  notes: Readonly<Record<string, MarkColour>>;
  /** The English title of each frame and the English text of each note, in Markdown. */
  words: Readonly<Record<string, string>>;
}

export interface TemplateSketch extends Sketch { id: TemplateId }

/** Words of a template in another language, under the names of its frames and notes. */
export type TemplateWords = Readonly<Record<string, string>>;

/** The document of a sketch: complete but for the hash of its data. */
export function drawTemplate(sketch: Sketch, name: string, file: string, words: TemplateWords = sketch.words): LoomDocument {
  const document = createDocument(name);
  for (const block of sketch.blocks ?? []) document.blocks[block.id] = structuredClone(block);
  knowBlocks(document.blocks);
  for (const [id, [type, params, column, row, shares]] of Object.entries(sketch.nodes)) {
    const node: LoomNode = { id, type, version: definitionOf(type)!.version, position: { x: column * COLUMN, y: row * ROW }, params: { ...params }, ...(shares === undefined ? {} : { shares }) };
    // What a note speaks of by its id must be found under that name.
    if (Object.keys(sketch.notes).some((key) => wordsOf(sketch, words, key).includes(`*${id}*`))) node.title = id;
    if (definitionOf(type)!.role === 'source') node.params = { path: file, ...node.params };
    document.nodes[id] = node;
  }
  for (const wire of sketch.wires) {
    const [source, sourcePort, target, targetPort] = wire.split(/ > |\./) as [string, string, string, string];
    const edge = createEdge({ source, sourcePort, target, targetPort });
    document.edges[edge.id] = edge;
  }
  for (const [key, [colour, nodes]] of Object.entries(sketch.frames)) {
    const held = nodes.map((id) => document.nodes[id]!);
    const x = Math.min(...held.map(({ position }) => position.x)) - GAP, y = Math.min(...held.map(({ position }) => position.y)) - TITLE;
    const size = { width: Math.max(...held.map(({ position }) => position.x)) + NODE.width + GAP - x, height: Math.max(...held.map((node) => node.position.y + nodeHeight(node))) + GAP - y };
    document.frames[`frame:${key}`] = { id: `frame:${key}`, title: wordsOf(sketch, words, key), colour, position: { x, y }, size };
  }
  const top = Math.min(...[...Object.values(document.nodes), ...Object.values(document.frames)].map(({ position }) => position.y));
  const notes = Object.entries(sketch.notes).map(([key, colour]) => ({ id: `note:${key}`, text: wordsOf(sketch, words, key), colour }));
  const height = Math.max(...notes.map(({ text }) => heightOf(text)));
  notes.forEach((note, i) => {
    document.notes[note.id] = { ...note, position: { x: i * (NOTE.width + GAP) - GAP, y: top - height - GAP }, size: { width: NOTE.width, height } };
  });
  const { patience, ...training } = sketch.training;
  Object.assign(document.training, training);
  if (patience !== undefined) document.training.earlyStopping = { ...document.training.earlyStopping, enabled: patience !== null, ...(patience === null ? {} : { patience }) };
  return document;
}

function wordsOf(sketch: Sketch, words: TemplateWords, key: string): string {
  const text = words[key] ?? sketch.words[key];
  if (text === undefined) throw new Error(`The sketch has no words for ${key}`);
  return text;
}

function nodeHeight({ type, params }: LoomNode): number {
  const definition = definitionOf(type)!;
  const ports = Math.max(Object.keys(definition.inputs).length, Object.keys(definition.outputs).length);
  return NODE.head + ports * NODE.port + Math.min(4, 2 + Object.keys(params).length, Object.keys(definition.params).length) * NODE.line;
}

/** The height that a note needs for its text, wide (Chinese) characters counted twice. */
function heightOf(text: string): number {
  const across = (NOTE.width - NOTE.padding) / NOTE.character;
  const lines = text.split('\n').map((line) => {
    const width = [...line].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 1.85 : 1), 0);
    return line === '' ? 0.5 : Math.ceil(width / across);
  });
  return Math.ceil((NOTE.padding + lines.reduce((sum, count) => sum + count, 0) * NOTE.line) / 8) * 8;
}
