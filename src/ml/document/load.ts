/** Loading and saving a document's text: parse → migrate → validate → repair, each a function of its own. */
import type { z } from 'zod';
import { createFinding, type Finding } from './findings.ts';
import { type Block, DOCUMENT_VERSION, documentSchema, type Frame, type LoomDocument, type LoomEdge, type Note } from './schema.ts';

/** A project file above this is not one: real ones are kilobytes. */
export const MAX_PROJECT_BYTES = 64 * 1024 * 1024;

export type LoadResult =
  | { ok: true; document: LoomDocument; /** What was repaired; warnings only. */ findings: Finding[] }
  | { ok: false; finding: Finding };

type Refused = { ok: false; finding: Finding };
type Step<T> = { ok: true; value: T } | Refused;
/** A graph with what is drawn beside it. */
type Drawn = Pick<LoomDocument, 'nodes' | 'edges' | 'frames' | 'notes'>;
type Identified = Readonly<Record<string, { id: string }>>;

/** What a kind of file may be at most, and what is said of one that is not of the kind. */
export interface FileKind { bytes: number; tooLarge: Finding['code']; foreign: Finding['code']; truncated: Finding['code'] }
const PROJECT: FileKind = { bytes: MAX_PROJECT_BYTES, tooLarge: 'file.tooLarge', foreign: 'file.notProject', truncated: 'file.truncated' };

/** One step a version: `MIGRATIONS[1]` turns a version 1 file into version 2. Versions before 1 never left the workshop. */
const MIGRATIONS: Readonly<Record<number, (raw: Record<string, unknown>) => Record<string, unknown>>> = {};

/** Reads the text of a `.loom` file; `path` names it in findings. The text is never changed. */
export function parseDocument(text: string, path: string): LoadResult {
  const parsed = parseJson(text, path, PROJECT);
  if (!parsed.ok) return parsed;
  const migrated = migrate(parsed.value, path);
  if (!migrated.ok) return migrated;
  const valid = validate(migrated.value, path);
  if (!valid.ok) return valid;
  return { ok: true, ...repair(valid.value) };
}

/** The object that a file's text holds. */
export function parseJson(text: string, path: string, kind: FileKind): Step<Record<string, unknown>> {
  if (text.length > kind.bytes) {
    return refuse(kind.tooLarge, path, { expected: `${kind.bytes / 1024 / 1024} MB`, received: `${Math.ceil(text.length / 1024 / 1024)} MB` });
  }
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) {
    return refuse(kind.foreign, path, { received: trimmed === '' ? 'an empty file' : 'something that is not JSON' });
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    const message = (cause as Error).message;
    const position = /position (\d+)/.exec(message)?.[1] ?? text.length;
    return refuse(kind.truncated, path, { position: Number(position) + 1, received: `${text.length} characters` });
  }
  return { ok: true, value: raw as Record<string, unknown> };
}

function migrate(raw: Record<string, unknown>, path: string): Step<Record<string, unknown>> {
  if (raw.format !== 'tensorloom' || typeof raw.version !== 'number') return refuse('file.notProject', path, { received: 'JSON of another kind' });
  if (raw.version > DOCUMENT_VERSION) return refuse('file.newer', path, { expected: DOCUMENT_VERSION, received: raw.version });
  let current = raw;
  for (let version = raw.version; version < DOCUMENT_VERSION; version++) {
    const step = MIGRATIONS[version];
    if (!step) return refuse('file.invalid', path, { where: 'version', expected: `1 to ${DOCUMENT_VERSION}`, received: version });
    current = step(current);
  }
  return { ok: true, value: current };
}

function validate(raw: Record<string, unknown>, path: string): Step<LoomDocument> {
  const result = documentSchema.safeParse(raw);
  if (!result.success) return refuseIssue(result.error, raw, path);
  return refuseMisplaced(idLists(result.data), path) ?? { ok: true, value: result.data };
}

/** The refusal of the first value that does not fit a schema. */
export function refuseIssue(error: z.ZodError, raw: unknown, path: string): Refused {
  const issue = error.issues[0]!;
  // A key that does not fit says why in an issue of its own.
  if (issue.code === 'invalid_key') return refuse('file.invalid', path, { where: issue.path.join('.'), expected: issue.issues[0]!.message, received: `“${String(issue.path.at(-1))}”` });
  return refuse('file.invalid', path, { where: issue.path.join('.') || 'the top level', expected: issue.message, received: describe(valueAt(raw, issue.path)) });
}

/** The refusal of the first item that stands under another id than its own, or null. The lists come with their places in the file. */
export function refuseMisplaced(lists: readonly [string, Identified][], path: string): Refused | null {
  for (const [place, items] of lists) {
    for (const [key, item] of Object.entries(items)) {
      if (key !== item.id) return refuse('file.invalid', path, { where: `${place}.${key}.id`, expected: `“${key}”`, received: `“${item.id}”` });
    }
  }
  return null;
}

/** What a graph keeps under ids, with its places in the file. */
export function graphLists(graph: Drawn, place: string): [string, Identified][] {
  return [[`${place}nodes`, graph.nodes], [`${place}edges`, graph.edges], [`${place}frames`, graph.frames], [`${place}notes`, graph.notes]];
}

/** Everything that is kept under its own id. */
function idLists(document: LoomDocument): [string, Identified][] {
  return [...graphLists(document, ''), ['blocks', document.blocks], ...Object.values(document.blocks).flatMap((block) => graphLists(block, `blocks.${block.id}.`))];
}

/** Removes what cannot be kept: wires to nodes that are not there. Unknown node types stay, as placeholders. */
function repair(document: LoomDocument): { document: LoomDocument; findings: Finding[] } {
  const findings: Finding[] = [];
  for (const graph of [document, ...Object.values(document.blocks)]) {
    for (const edge of Object.values(graph.edges)) {
      if (Object.hasOwn(graph.nodes, edge.source) && Object.hasOwn(graph.nodes, edge.target)) continue;
      delete graph.edges[edge.id];
      findings.push(createFinding('edge.dangling', {}, { source: edge.source, target: edge.target }));
    }
  }
  return { document, findings };
}

export function refuse(code: Finding['code'], path: string, values: Record<string, string | number>): Refused {
  return { ok: false, finding: createFinding(code, {}, { path, ...values }) };
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** The text of a `.loom` file: two spaces, a stable order of keys, a newline at the end, so that a diff is readable. */
export function serialiseDocument(document: LoomDocument): string {
  const ordered: LoomDocument = {
    format: document.format,
    version: document.version,
    name: document.name,
    training: document.training,
    ...graphOf(document),
    ...(Object.keys(document.blocks).length === 0 ? {} as { blocks: LoomDocument['blocks'] } : { blocks: sortKeys(document.blocks, orderedBlock) }),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** A block in a stable order of keys. */
export function orderedBlock(block: Block): Block {
  return { id: block.id, name: block.name, inputs: block.inputs, outputs: block.outputs, params: block.params, ...graphOf(block) };
}

/** A graph in a stable order of keys. Frames and notes are written where there are any. */
function graphOf(graph: Drawn): Drawn {
  const mark = ({ colour, position, size }: Frame | Note) => ({ colour, position: { x: position.x, y: position.y }, size: { width: size.width, height: size.height } });
  const some = {
    ...(Object.keys(graph.frames).length === 0 ? {} : { frames: sortKeys(graph.frames, (frame) => ({ id: frame.id, title: frame.title, ...mark(frame) })) }),
    ...(Object.keys(graph.notes).length === 0 ? {} : { notes: sortKeys(graph.notes, (note) => ({ id: note.id, text: note.text, ...mark(note) })) }),
  };
  return {
    nodes: sortKeys(graph.nodes, (node) => ({
      id: node.id, type: node.type, version: node.version,
      ...(node.title === undefined ? {} : { title: node.title }),
      position: { x: node.position.x, y: node.position.y },
      params: sortKeys(node.params, (value) => value),
      ...(node.shares === undefined ? {} : { shares: node.shares }),
      ...(node.mode === undefined ? {} : { mode: node.mode }),
    })),
    // Several wires into one port keep their order: a Concatenate node joins by it.
    edges: Object.fromEntries(Object.values(graph.edges).sort((a, b) => (endOf(a) < endOf(b) ? -1 : endOf(a) > endOf(b) ? 1 : 0)).map((edge) => [edge.id, {
      id: edge.id, source: edge.source, sourcePort: edge.sourcePort, target: edge.target, targetPort: edge.targetPort,
    }])),
    ...some as Pick<Drawn, 'frames' | 'notes'>,
  };
}

const endOf = ({ target, targetPort }: LoomEdge): string => `${target} ${targetPort}`;

function sortKeys<T>(record: Record<string, T>, map: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, map(value)]));
}
