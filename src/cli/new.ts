/** `tensorloom new`: a template becomes a project file. */
import { access, copyFile, readFile } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ColumnTask } from '../ml/document/facts.ts';
import type { Finding } from '../ml/document/findings.ts';
import { serialiseDocument } from '../ml/document/load.ts';
import type { LoomDocument, ParamValue } from '../ml/document/schema.ts';
import type { ParamSpec } from '../ml/nodes/define.ts';
import { check } from '../ml/compile/check.ts';
import { bytesOf } from '../ml/data/reader.ts';
import { definitionOf } from '../ml/nodes/registry.ts';
import { acceptOf } from '../ml/nodes/sources.ts';
import { writeAtomically } from '../ml/runs/nodeFiles.ts';
import { outputUnitsFor } from '../ml/data/tabular.ts';
import { TEMPLATES, templateOf } from '../ml/templates/catalogue.ts';
import { createTemplate } from '../ml/templates/create.ts';
import { changeSource, prepareProject, readData, reportFindings, sayFinding, UsageError, writtenPath, type Output } from './io.ts';

export interface NewArguments { template: string; out: string; set: string[] }

/** The samples lie at the same place as seen from here and from the built command line. */
const SAMPLES = fileURLToPath(new URL('../../assets/samples/', import.meta.url));

/** Writes a new project, and its sample beside it where no data of one's own are named. What depends on the data (units of the output layer) is read from them. */
export async function runNew({ template: id, out, set }: NewArguments, output: Output): Promise<number> {
  const template = templateOf(id);
  if (!template) throw new UsageError(`There is no template “${id}”; there are ${TEMPLATES.map((known) => known.id).join(', ')}`);
  const document = createTemplate(template.id, { name: basename(out, extname(out)) });
  const given = new Set<string>();
  // A file decides which source it is, and with it which settings there are.
  const files = set.filter((setting) => isFileSetting(document, setting));
  for (const setting of [...files, ...set.filter((other) => !files.includes(other))]) given.add(await applySetting(document, setting, out));
  if (!given.has('data.path')) await placeSample(template.sample.file, dirname(resolve(out)));
  // The column of the sample means nothing in other data.
  else if (!given.has('target.column')) delete document.nodes.target?.params.column;
  const findings = await adapt(document, out, given);
  await writeAtomically(resolve(out), serialiseDocument(document));
  for (const finding of findings) output.err(sayFinding(finding));
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) {
    output.err(`${out} was written, but it cannot be trained yet.`);
    return reportFindings(output, errors);
  }
  if (output.json) output.out(JSON.stringify({ status: 'ok', path: out, template: id, findings }, null, 2));
  else output.out(`Wrote ${out}. Train it with: tensorloom train ${out}`);
  return 0;
}

/** Puts a sample beside the project; another file of that name is left alone. */
async function placeSample(file: string, folder: string): Promise<void> {
  const there = await readFile(join(folder, file)).catch(() => null);
  if (there === null) return copyFile(join(SAMPLES, file), join(folder, file));
  if (!there.equals(await readFile(join(SAMPLES, file)))) throw new UsageError(`${join(folder, file)} is there already and is another file than the sample of the template; name your data with --set data.path=FILE`);
  return undefined;
}

/** `NODE.PARAM=VALUE` in its parts. */
function readSetting(setting: string): { id: string; param: string; text: string } {
  const match = /^([A-Za-z][\w-]*)\.(\w+)=([\s\S]*)$/.exec(setting);
  if (!match) throw new UsageError(`--set takes NODE.PARAM=VALUE, not “${setting}”`);
  const [, id, param, text] = match as unknown as [string, string, string, string];
  return { id, param, text };
}

function isFileSetting(document: LoomDocument, setting: string): boolean {
  const { id, param } = readSetting(setting);
  return acceptOf(definitionOf(document.nodes[id]?.type ?? ''), param).length > 0;
}

/** Applies `NODE.PARAM=VALUE`; gives `NODE.PARAM`. */
async function applySetting(document: LoomDocument, setting: string, out: string): Promise<string> {
  const { id, param, text } = readSetting(setting);
  if (id === 'training') {
    applyTraining(document, param, text);
    return `${id}.${param}`;
  }
  const node = document.nodes[id];
  if (!node) throw new UsageError(`--set: there is no node “${id}”; there are ${Object.keys(document.nodes).join(', ')}`);
  const spec = definitionOf(node.type)?.params[param];
  if (!spec) throw new UsageError(`--set: “${id}” has no parameter “${param}”; it has ${Object.keys(definitionOf(node.type)?.params ?? {}).join(', ')}`);
  const value = spec.kind === 'content' ? new TextDecoder().decode(await bytesOf({ path: text, content: await readData(text, id) })) : valueOf(spec, text, setting);
  if (spec.kind === 'file') await changeSource(node, text);
  node.params[param] = spec.kind === 'file' ? await relativePath(text, out) : value;
  return `${id}.${param}`;
}

function applyTraining(document: LoomDocument, param: string, text: string): void {
  const settings = document.training as unknown as Record<string, unknown>;
  if (!Object.hasOwn(settings, param) || typeof settings[param] === 'object') throw new UsageError(`--set: the training settings have no “${param}”`);
  settings[param] = typeof settings[param] === 'number' ? Number(text) : text;
}

function valueOf(spec: ParamSpec, text: string, setting: string): ParamValue {
  switch (spec.kind) {
    case 'integer':
    case 'number': {
      const value = Number(text);
      if (text.trim() === '' || !Number.isFinite(value)) throw new UsageError(`--set ${setting}: “${text}” is no number`);
      return value;
    }
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw new UsageError(`--set ${setting}: true or false`);
      return text === 'true';
    case 'choice':
      if (!spec.choices.some((choice) => choice.value === text)) throw new UsageError(`--set ${setting}: one of ${spec.choices.map((choice) => choice.value).join(', ')}`);
      return text;
    case 'integers':
      if (!/^\s*-?\d+(\s*,\s*-?\d+)*\s*$/.test(text)) throw new UsageError(`--set ${setting}: whole numbers, separated by commas`);
      return text.split(',').map(Number);
    case 'columns':
    case 'nodes':
      return text === '' ? [] : text.split(',').map((name) => name.trim());
    case 'cells':
      throw new UsageError(`--set ${setting}: cells are corrected in the window`);
    case 'columnKinds':
      return Object.fromEntries(text.split(',').filter((part) => part !== '').map((part) => {
        const at = part.lastIndexOf(':');
        if (at < 1) throw new UsageError(`--set ${setting}: COLUMN:KIND, separated by commas`);
        return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
      }));
    default:
      return text;
  }
}

/** A path as the project keeps it: relative to its own folder. */
async function relativePath(path: string, out: string): Promise<string> {
  const there = await access(resolve(path)).then(() => true, () => false);
  if (isAbsolute(path) && !there) return path;
  return writtenPath(resolve(path), (relative(dirname(resolve(out)), resolve(path)) || path).replaceAll('\\', '/'));
}

/** Reads the data and settles what depends on it; gives what check says. */
async function adapt(document: LoomDocument, out: string, given: ReadonlySet<string>): Promise<Finding[]> {
  if (!document.nodes.data?.params.path) return [];
  const { engine, profiles, sources } = await prepareProject(document, out);
  await engine.close();
  const profile = profiles.data;
  if (profile?.sha256) document.nodes.data.params.sha256 = profile.sha256;
  const column = String(document.nodes.target?.params.column ?? '');
  const task = document.nodes.target?.params.task as ColumnTask;
  const output = document.nodes.output;
  if (profile && column !== '' && task === 'multiclass' && output && !given.has('output.units')) output.params.units = outputUnitsFor(profile.fact, column, task);
  // A project without a target is unfinished, not wrong.
  return check(document, sources).findings.filter((finding) => column !== '' || finding.code !== 'target.none');
}
