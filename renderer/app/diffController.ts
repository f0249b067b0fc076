/** What is compared with what: the open project, another project's file, the document of a run; each with the run that measured it last. */
import { diffDocuments, isSame } from '../../src/ml/document/diff.ts';
import { parseDocument } from '../../src/ml/document/load.ts';
import type { LoomDocument, LoomNode, ParamValues } from '../../src/ml/document/schema.ts';
import { completeParams } from '../../src/ml/nodes/define.ts';
import { definitionsIn } from '../../src/ml/nodes/blocks.ts';
import { parseProject } from '../../src/ml/nodes/upgrade.ts';
import { readRunDocument, type RunRecord } from '../../src/ml/runs/runStore.ts';
import { getHost } from '../host/createHost.ts';
import { useDocument } from '../stores/document.ts';
import { useRuns, type KeptRun } from '../stores/runs.ts';
import { findingOf } from './dataController.ts';
import { useDialogs } from './dialogs.ts';
import { notifyFinding } from './notices.ts';
import { documentOfRun, listRuns, loadRuns, runFiles, runProject } from './runHistory.ts';

/** One side of a comparison. */
export interface Side {
  /** What is compared; `project` stands for the open one. */
  kind: 'project' | 'file' | 'run';
  /** The name of the project, or of the run; may be empty. */
  name: string;
  /** When the run was started. */
  startedAt?: string;
  document: LoomDocument;
  /** The last run with a result, or the run itself. */
  run: RunRecord | null;
  /** Whether that run was trained from another document than this one. */
  outdated: boolean;
}

export interface Comparison { left: Side; right: Side }

/** A node's parameters with their defaults, for {@link diffDocuments}. Blocks of both documents are known. */
export function completeIn(...documents: readonly LoomDocument[]): (node: LoomNode) => ParamValues {
  const lookUps = documents.map(definitionsIn);
  return (node) => {
    // What shares another's parameters has none of its own.
    const definition = node.shares === undefined ? lookUps.map((lookUp) => lookUp(node.type)).find(Boolean) : undefined;
    return definition ? completeParams(definition, node.params) : node.params;
  };
}

async function sideOf(kind: 'project' | 'file', name: string, document: LoomDocument, project: string, runs: readonly KeptRun[]): Promise<Side> {
  const run = runs.find(({ record }) => record.result !== null)?.record ?? null;
  const text = run && await readRunDocument(runFiles(project), run.id);
  const trained = text ? parseDocument(text, name) : null;
  return { kind, name, document, run, outdated: trained !== null && trained.ok && !isSame(diffDocuments(trained.document, document, completeIn(trained.document, document))) };
}

async function openSide(): Promise<Side> {
  await loadRuns();
  const { root, file } = useDocument.getState();
  return sideOf('project', file?.name ?? root.name, root, runProject(), useRuns.getState().runs ?? []);
}

async function runSide(id: string): Promise<Side> {
  const run = (useRuns.getState().runs ?? []).find(({ record }) => record.id === id);
  const document = await documentOfRun(id);
  return { kind: 'run', name: run?.about.name ?? '', startedAt: run?.record.startedAt ?? '', document, run: run?.record ?? null, outdated: false };
}

async function show(sides: () => Promise<Comparison | null>): Promise<void> {
  try {
    const diff = await sides();
    if (diff) useDialogs.setState({ diff });
  } catch (cause) {
    notifyFinding(findingOf(cause, 'runs'));
  }
}

/** The open project beside another, which the person chooses. */
export function compareWithProject(): Promise<void> {
  return show(async () => {
    const opened = await getHost().openProject();
    if (!opened.ok) notifyFinding(opened.finding);
    if (!opened.ok || !opened.value) return null;
    const { file, text } = opened.value;
    const loaded = parseProject(text, file.name);
    if (!loaded.ok) {
      notifyFinding(loaded.finding);
      return null;
    }
    return { left: await openSide(), right: await sideOf('file', file.name, loaded.document, file.name, await listRuns(file.name)) };
  });
}

/** A run's document beside the open one: what has changed since. */
export function compareWithRun(id: string): Promise<void> {
  return show(async () => {
    const right = await openSide();
    return { left: await runSide(id), right };
  });
}

/** The documents of two runs, the earlier one on the left. */
export function compareRuns(one: string, other: string): Promise<void> {
  const startOf = (id: string): string => useRuns.getState().runs?.find(({ record }) => record.id === id)?.record.startedAt ?? '';
  const [first, second] = startOf(one) <= startOf(other) ? [one, other] : [other, one];
  return show(async () => ({ left: await runSide(first), right: await runSide(second) }));
}
