/** What the command line reads and writes: results on stdout, progress on stderr, exit codes. */
import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { createFinding, FindingError, type Finding } from '../ml/document/findings.ts';
import { parseProject } from '../ml/nodes/upgrade.ts';
import type { LoomDocument, LoomNode, ParamValues } from '../ml/document/schema.ts';
import { check, type CheckResult, type Sources } from '../ml/compile/check.ts';
import { endingsIn } from '../ml/data/archive.ts';
import { createNodeDataEngine } from '../ml/data/nodeEngine.ts';
import type { DataContent, DataEngine, SourceProfile } from '../ml/data/engine.ts';
import { completeParams } from '../ml/nodes/define.ts';
import { definitionOf } from '../ml/nodes/registry.ts';
import { fitSource, isFolder, readsFile, takesFile } from '../ml/nodes/sources.ts';
import { MAX_BYTES } from '../ml/data/reader.ts';
import { FolderTooLarge, readFolder } from '../files/folder.ts';
import { folderName } from '../files/pack.ts';
import { fileError } from '../ml/runs/nodeFiles.ts';

/** Wrong usage: exit 2, with the words on stderr. */
export class UsageError extends Error {}

export interface Output {
  json: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** One finding for people. */
export function sayFinding(finding: Finding): string {
  const where = [finding.node, finding.param ?? finding.port].filter(Boolean).join('.');
  return `${finding.severity}: ${where === '' ? '' : `[${where}] `}${finding.problem} Expected ${finding.expected}; received ${finding.received}. ${finding.remedy}`;
}

/** Findings on stdout; gives the exit code: 1 where one is an error. */
export function reportFindings(output: Output, findings: readonly Finding[]): number {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  if (output.json) output.out(JSON.stringify({ status: errors > 0 ? 'failed' : 'ok', findings }, null, 2));
  else for (const finding of findings) output.out(sayFinding(finding));
  return errors > 0 ? 1 : 0;
}

/** Reads a project file. Throws `FindingError`. */
export async function readProject(path: string): Promise<{ document: LoomDocument; findings: Finding[] }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw new FindingError(createFinding('data.missing', {}, { path }));
    throw fileError(path, cause);
  }
  const loaded = parseProject(text, basename(path));
  if (!loaded.ok) throw new FindingError(loaded.finding);
  return { document: loaded.document, findings: loaded.findings };
}

/** A path as sources know it: that of a folder ends in a slash. */
async function knownPath(path: string): Promise<string> {
  return (await stat(path).catch(() => null))?.isDirectory() ? folderName(path) : path;
}

/** How a path is written in a project, where the file or folder is at `place`. */
export async function writtenPath(place: string, written: string): Promise<string> {
  return isFolder(await knownPath(place)) ? folderName(written) : written;
}

/** A data file, of which nothing is read before it is needed, or an archive, a folder's as well, in memory. Throws `FindingError`. */
export async function readData(path: string, node: string): Promise<DataContent> {
  try {
    await stat(path);
    if (isFolder(await knownPath(path))) return await readFolder(path, MAX_BYTES);
    // Pictures, sounds and clips stay in their archive and go along to the training, and Node cannot give the blob of a file to another thread.
    return path.toLowerCase().endsWith('.zip') ? new Uint8Array(await readFile(path)) : await openAsBlob(path);
  } catch (cause) {
    if (cause instanceof FolderTooLarge) throw new FindingError(createFinding('data.tooLarge', { node, param: 'path' }, { path, expected: cause.expected, received: cause.received }));
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw new FindingError(createFinding('data.missing', { node, param: 'path' }, { path }));
    throw fileError(path, cause);
  }
}

/** The source for a file in the place of one of this type. An archive is looked into where it needs another. Throws `FindingError`. */
export async function fitFile(type: string, params: ParamValues, file: string): Promise<{ type: string; params: ParamValues }> {
  const path = await knownPath(file), looks = (isFolder(path) || path.toLowerCase().endsWith('.zip')) && !takesFile(definitionOf(type), path);
  return fitSource(type, params, path, looks ? await endingsIn(path, await readData(path, '')) : []);
}

/** Makes a source the one that reads a file of that name. Throws `FindingError`. */
export async function changeSource(node: LoomNode, file: string): Promise<void> {
  const { type, params } = await fitFile(node.type, node.params, file);
  if (type !== node.type) Object.assign(node, { type, params, version: definitionOf(type)!.version });
}

export interface Prepared {
  engine: DataEngine;
  checked: CheckResult;
  profiles: Record<string, SourceProfile>;
  /** What check was told of the sources, to check an edited document again. */
  sources: Sources;
}

/** Reads the data of every source of a document, and checks it. Paths are relative to the project's folder. */
export async function prepareProject(document: LoomDocument, projectPath: string): Promise<Prepared> {
  const engine = await createNodeDataEngine();
  const sources: Record<string, Sources[string]> = {};
  const profiles: Record<string, SourceProfile> = {};
  for (const node of Object.values(document.nodes)) {
    const definition = definitionOf(node.type);
    if (definition?.role !== 'source') continue;
    const params = completeParams(definition, node.params);
    const path = String(params.path ?? '');
    if (readsFile(definition) && path === '') continue;
    try {
      const content = readsFile(definition) ? await readData(resolve(dirname(projectPath), path), node.id) : new Uint8Array();
      const profile = await engine.profile(node.id, node.type, basename(path), content, params);
      profiles[node.id] = profile;
      const changed = typeof params.sha256 === 'string' && params.sha256 !== '' && params.sha256 !== profile.sha256;
      const findings = changed ? [...profile.findings, createFinding('data.changed', { param: 'path' }, { path: basename(path) })] : profile.findings;
      const readable = findings.every((finding) => finding.severity !== 'error');
      sources[node.id] = readable ? { fact: profile.fact, findings } : { findings };
    } catch (cause) {
      if (!(cause instanceof FindingError)) throw cause;
      sources[node.id] = { findings: [cause.finding] };
    }
  }
  return { engine, profiles, sources, checked: check(document, sources) };
}
