/** Loading and saving a document's text: parse → migrate → validate → repair, each a function of its own. */
import { createFinding, type Finding } from './findings.ts';
import { DOCUMENT_VERSION, documentSchema, type LoomDocument } from './schema.ts';

/** A project file above this is not one: real ones are kilobytes. */
export const MAX_PROJECT_BYTES = 64 * 1024 * 1024;

export type LoadResult =
  | { ok: true; document: LoomDocument; /** What was repaired; warnings only. */ findings: Finding[] }
  | { ok: false; finding: Finding };

type Step<T> = { ok: true; value: T } | { ok: false; finding: Finding };

/** One step a version: `MIGRATIONS[1]` turns a version 1 file into version 2. Versions before 1 never left the workshop. */
const MIGRATIONS: Readonly<Record<number, (raw: Record<string, unknown>) => Record<string, unknown>>> = {};

/** Reads the text of a `.loom` file; `path` names it in findings. The text is never changed. */
export function parseDocument(text: string, path: string): LoadResult {
  const parsed = parseJson(text, path);
  if (!parsed.ok) return parsed;
  const migrated = migrate(parsed.value, path);
  if (!migrated.ok) return migrated;
  const valid = validate(migrated.value, path);
  if (!valid.ok) return valid;
  return { ok: true, ...repair(valid.value) };
}

function parseJson(text: string, path: string): Step<Record<string, unknown>> {
  if (text.length > MAX_PROJECT_BYTES) {
    return refuse('file.tooLarge', path, { expected: '64 MB', received: `${Math.round(text.length / 1e6)} MB` });
  }
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) {
    return refuse('file.notProject', path, { received: trimmed === '' ? 'an empty file' : 'something that is not JSON' });
  }
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    const message = (cause as Error).message;
    const position = /position (\d+)/.exec(message)?.[1] ?? text.length;
    return refuse('file.truncated', path, { position: Number(position) + 1, received: `${text.length} characters` });
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
  if (!result.success) {
    const issue = result.error.issues[0]!;
    const where = issue.path.join('.') || 'the top level';
    return refuse('file.invalid', path, { where, expected: issue.message, received: describe(valueAt(raw, issue.path)) });
  }
  for (const [kind, items] of [['nodes', result.data.nodes], ['edges', result.data.edges]] as const) {
    for (const [key, item] of Object.entries(items)) {
      if (key !== item.id) return refuse('file.invalid', path, { where: `${kind}.${key}.id`, expected: `“${key}”`, received: `“${item.id}”` });
    }
  }
  return { ok: true, value: result.data };
}

/** Removes what cannot be kept: wires to nodes that are not there. Unknown node types stay, as placeholders. */
function repair(document: LoomDocument): { document: LoomDocument; findings: Finding[] } {
  const findings: Finding[] = [];
  for (const edge of Object.values(document.edges)) {
    if (Object.hasOwn(document.nodes, edge.source) && Object.hasOwn(document.nodes, edge.target)) continue;
    delete document.edges[edge.id];
    findings.push(createFinding('edge.dangling', {}, { source: edge.source, target: edge.target }));
  }
  return { document, findings };
}

function refuse(code: Finding['code'], path: string, values: Record<string, string | number>): { ok: false; finding: Finding } {
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
    nodes: sortKeys(document.nodes, (node) => ({
      id: node.id, type: node.type, version: node.version,
      ...(node.title === undefined ? {} : { title: node.title }),
      position: { x: node.position.x, y: node.position.y },
      params: sortKeys(node.params, (value) => value),
      ...(node.shares === undefined ? {} : { shares: node.shares }),
    })),
    edges: sortKeys(document.edges, (edge) => ({
      id: edge.id, source: edge.source, sourcePort: edge.sourcePort, target: edge.target, targetPort: edge.targetPort,
    })),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

function sortKeys<T>(record: Record<string, T>, map: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, map(value)]));
}
