/** The kept runs of the project: read, named, tagged, pinned, deleted, and their documents restored. */
import { useEffect } from 'react';
import { createFinding, FindingError } from '../../src/ml/document/findings.ts';
import { headStates } from '../../src/ml/data/pipeline.ts';
import type { LoomDocument } from '../../src/ml/document/schema.ts';
import { metricNameOf, type MetricName } from '../../src/ml/evaluate/evaluation.ts';
import { parseProject } from '../../src/ml/nodes/upgrade.ts';
import { copyRun, readAbout, readPoints, readRun, readRunDocument, writeAbout, type RunAbout, type RunFilesLike, type RunRecord } from '../../src/ml/runs/runStore.ts';
import { courseOf } from '../../src/ml/runs/summary.ts';
import type { MetricPoint, RunResult } from '../../src/ml/worker/protocol.ts';
import { canvasView } from '../canvas/view.ts';
import { getHost } from '../host/createHost.ts';
import type { HostResult } from '../host/types.ts';
import { runCommand, useDocument, type DocumentState } from '../stores/document.ts';
import { isTraining, useRun } from '../stores/run.ts';
import { baselineOf, useRuns, type KeptRun } from '../stores/runs.ts';
import { findingOf } from './dataController.ts';
import { notify, notifyFinding } from './notices.ts';

/** The value of a host's answer. Throws its refusal as a `FindingError`. */
export async function must<T>(result: Promise<HostResult<T>>): Promise<T> {
  const settled = await result;
  if (settled.ok) return settled.value;
  throw new FindingError(settled.finding);
}

/** The folder that this project's runs are kept under. */
export function runProject({ file, root }: Pick<DocumentState, 'file' | 'root'> = useDocument.getState()): string {
  return file?.name ?? (root.name === '' ? 'untitled' : root.name);
}

/** Files of runs through the host. */
export function runFiles(project: string): RunFilesLike {
  const { runs } = getHost();
  return {
    read: (path) => must(runs.read(project, path)),
    write: async (path, bytes) => { await must(runs.write(project, path, bytes)); },
    append: async (path, text) => { await must(runs.append(project, path, text)); },
  };
}

/** Runs that have ended change no more, but for what is said of them. By project and id. */
const ended = new Map<string, Pick<KeptRun, 'record' | 'course'>>();

async function readKept(project: string, id: string): Promise<KeptRun | null> {
  const files = runFiles(project);
  const key = JSON.stringify([project, id]);
  try {
    const read = ended.get(key) ?? { record: await readRun(files, id), course: courseOf(await readPoints(files, id)) };
    if (read.record.status !== 'running') ended.set(key, read);
    return { ...read, about: await readAbout(files, id) };
  } catch {
    // What is no run, or is damaged, is left as it is.
    return null;
  }
}

/** The kept runs of a project, newest first. Rejects with a `FindingError`. */
export async function listRuns(project: string): Promise<KeptRun[]> {
  const ids = await must(getHost().runs.list(project));
  const runs = await Promise.all(ids.map((id) => readKept(project, id)));
  return runs.filter((run) => run !== null).sort((a, b) => (a.record.startedAt < b.record.startedAt ? 1 : -1));
}

let latest = 0;
/** The project whose runs were read, or are being read; who changes them reads them anew. */
let readOf: string | null = null;

/** Reads the runs of the open project anew. */
export async function loadRuns(): Promise<void> {
  const turn = ++latest;
  const project = readOf = runProject();
  try {
    const runs = await listRuns(project);
    const baseline = baselineOf(runs);
    const points = baseline ? await readPoints(runFiles(project), baseline.record.id) : [];
    if (turn === latest) useRuns.setState({ runs, baseline: baseline && { id: baseline.record.id, points } });
  } catch (cause) {
    if (turn !== latest) return;
    useRuns.setState({ runs: [], baseline: null });
    notifyFinding(findingOf(cause, 'runs'));
  }
}

/** The kept runs of the open project, read as soon as something shows them; null until then. */
export function useKeptRuns(): readonly KeptRun[] | null {
  const project = useDocument(runProject);
  useEffect(() => { if (readOf !== project) void loadRuns(); }, [project]);
  return useRuns((state) => state.runs);
}

/** A run that says that it is running, and is not, was cut off: by a crash, or by closing the window. */
export function stateOf(record: RunRecord): RunRecord['status'] | 'interrupted' {
  const { runId, ...state } = useRun.getState();
  return record.status === 'running' && !(record.id === runId && isTraining(state)) ? 'interrupted' : record.status;
}

let saving: Promise<void> = Promise.resolve();

/** Keeps what is said of a run. Shown at once; told, and taken back, where it cannot be kept. */
export function describeRun(id: string, patch: Partial<RunAbout>): Promise<void> {
  const project = runProject();
  const before = useRuns.getState().runs?.find(({ record }) => record.id === id)?.about;
  if (!before) return Promise.resolve();
  const show = (about: RunAbout): void => useRuns.setState(({ runs }) => ({ runs: runs?.map((run) => (run.record.id === id ? { ...run, about } : run)) ?? null }));
  const about = { ...before, ...patch };
  show(about);
  saving = saving.then(async () => {
    try {
      show(await writeAbout(runFiles(project), id, about));
    } catch (cause) {
      show(before);
      notifyFinding(findingOf(cause, id));
    }
  });
  return saving;
}

/** Makes a run the one that others are compared with, or, where it is, no longer. */
export async function togglePin(id: string): Promise<void> {
  const runs = useRuns.getState().runs ?? [];
  const was = baselineOf(runs)?.record.id === id;
  // The new one first: it is the later, and so the baseline, even where the rest is cut off.
  if (!was) await describeRun(id, { pinnedAt: new Date().toISOString() });
  for (const { record, about } of runs) if (about.pinnedAt !== null && (was || record.id !== id)) await describeRun(record.id, { pinnedAt: null });
  await loadRuns();
}

/** Deletes runs with everything that was kept of them, but for one that is being trained. */
export async function deleteRuns(ids: readonly string[]): Promise<void> {
  const project = runProject();
  const state = useRun.getState();
  try {
    for (const id of ids) if (!(id === state.runId && isTraining(state))) await must(getHost().runs.remove(project, id));
  } catch (cause) {
    notifyFinding(findingOf(cause, 'runs'));
  }
  await loadRuns();
}

/** Takes the runs of a project along when it gets its first file, and with it another folder for them; one that is being trained follows when it ends. */
export async function moveRuns(from: string, to: string): Promise<void> {
  if (from === to) return;
  const state = useRun.getState();
  try {
    for (const id of await must(getHost().runs.list(from))) {
      if (id === state.runId && isTraining(state)) continue;
      const whole = await copyRun(runFiles(from), runFiles(to), id).then(() => true, (cause: unknown) => {
        // What is no run stays where it is; what there is no room for, too, and that is said.
        if (!(cause instanceof FindingError) || !cause.finding.code.startsWith('run.')) throw cause;
        return false;
      });
      if (whole) await must(getHost().runs.remove(from, id));
    }
  } catch (cause) {
    notifyFinding(findingOf(cause, 'runs'));
  }
  await loadRuns();
}

/** The document that a run was trained from. Throws a `FindingError`: `run.noDocument` of runs from before documents were kept. */
export async function documentOfRun(id: string, project = runProject()): Promise<LoomDocument> {
  const text = await readRunDocument(runFiles(project), id);
  if (text === null) throw new FindingError(createFinding('run.noDocument', {}, { path: id }));
  const loaded = parseProject(text, `${id}/document.loom`);
  if (!loaded.ok) throw new FindingError(loaded.finding);
  return loaded.document;
}

/**
 * Puts the document of a run in the place of the open one, as one step that can be undone. The project stays the same: its file, its name,
 * its history and its runs, so that nothing is lost and the restored document trains into the same list.
 */
export async function restoreRun(record: RunRecord): Promise<void> {
  const time = new Date(record.startedAt).toLocaleString();
  try {
    const document = await documentOfRun(record.id);
    const before = useDocument.getState().position;
    runCommand({ label: 'restoreRun', values: { time }, edits: [{ kind: 'restore', document }], history: 'step', scope: null });
    notify(useDocument.getState().position === before ? 'runSame' : 'runRestored', { time });
    canvasView()?.fit();
  } catch (cause) {
    notifyFinding(findingOf(cause, record.id));
  }
}

/** What a run's metric on the curves is; null where the network is compared with no target. */
export function metricOf(result: RunResult | null): MetricName | null {
  return result && metricNameOf(headStates(result.pipeline)[0] ?? null);
}

/** The points of the baseline for a chart of the run on show: none without a baseline, of the baseline itself, or where its metric is another. */
export function baselinePoints(field: 'loss' | 'metric'): readonly MetricPoint[] {
  const { baseline, runs } = useRuns.getState();
  const { runId, metricName } = useRun.getState();
  if (!baseline || baseline.id === runId) return [];
  const result = runs?.find(({ record }) => record.id === baseline.id)?.record.result ?? null;
  return field === 'loss' || metricOf(result) === metricName ? baseline.points : [];
}
