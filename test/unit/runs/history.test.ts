/** The kept runs through the host: they survive a restart, in the browser and on the desktop. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNEL_NAMES, methodOf } from '../../../electron/contract/names.ts';
import { createHandlers } from '../../../electron/main/handlers/all.ts';
import { registerHandlers } from '../../../electron/main/register.ts';
import { REAL_FS } from '../../../electron/main/services/atomicFile.ts';
import { createGrants } from '../../../electron/main/services/grants.ts';
import { baselinePoints, deleteRuns, describeRun, documentOfRun, loadRuns, moveRuns, restoreRun, runFiles, stateOf, togglePin } from '../../../renderer/app/runHistory.ts';
import { createBrowserHost } from '../../../renderer/host/browserHost.ts';
import { getHost, setHost } from '../../../renderer/host/createHost.ts';
import { createElectronHost } from '../../../renderer/host/electronHost.ts';
import type { Host } from '../../../renderer/host/types.ts';
import { openDocument, undo, useDocument } from '../../../renderer/stores/document.ts';
import { IDLE_RUN, useRun } from '../../../renderer/stores/run.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { fakeIpc } from '../../fakes/ipc.ts';
import { fakePlatform } from '../../fakes/platform.ts';
import { FakeFolder } from '../../fakes/privateFiles.ts';
import { cloudsDocument, keepRun, pointsOf } from '../../fixtures/runs.ts';

let folder: string, root: FakeFolder;
async function desktop(): Promise<Host> {
  const ipc = fakeIpc();
  registerHandlers(ipc.ipcMain, createHandlers(fakePlatform(folder), createGrants(), REAL_FS), 'app://studio', () => undefined);
  return createElectronHost({ invoke: Object.fromEntries(CHANNEL_NAMES.map((name) => [methodOf(name), (params: unknown) => ipc.invoke(name, params)])), on: () => () => undefined, pathForFile: () => '' });
}
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tensorloom-history-'));
  root = new FakeFolder();
  vi.stubGlobal('navigator', { storage: { getDirectory: async () => root } });
  vi.stubGlobal('addEventListener', () => undefined);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await rm(folder, { recursive: true, force: true });
});

const shown = () => useRuns.getState().runs!.map(({ record, about, course }) => [record.id, about.name, about.tags, course.validation]);

describe.each([['the browser', async () => createBrowserHost('0.0.0-test')], ['the desktop', desktop]] as const)('in %s', (place, start) => {
  const project = `clouds in ${place}`;
  beforeEach(async () => {
    setHost(await start());
    useRuns.setState({ runs: null, baseline: null });
    useRun.setState(IDLE_RUN);
    openDocument({ ...cloudsDocument(), name: project }, null);
    await keepRun(runFiles(project), 'r1', cloudsDocument(0.001), [0.5, 0.25], '2026-11-25T10:00:00.000Z');
    await keepRun(runFiles(project), 'r2', { ...cloudsDocument(0.02), name: 'another name' }, [0.75], '2026-11-25T11:00:00.000Z');
    await loadRuns();
  });

  it('runs, what is said of them, and the baseline survive a restart; the deleted do not', async () => {
    await describeRun('r1', { name: 'first', tags: ['good', ' good '] });
    await togglePin('r2');
    await togglePin('r1');
    setHost(await start());
    useRuns.setState({ runs: null, baseline: null });
    await loadRuns();
    expect(shown()).toEqual([['r2', '', [], [0.75]], ['r1', 'first', ['good'], [0.5, 0.25]]]);
    expect(useRuns.getState().baseline).toEqual({ id: 'r1', points: pointsOf([0.5, 0.25]) });
    expect(baselinePoints('loss')).toEqual(pointsOf([0.5, 0.25]));
    // The metric of an accuracy is drawn with accuracies only, and the baseline not beside itself.
    useRun.setState({ metricName: 'mae' });
    expect([baselinePoints('metric'), baselinePoints('loss').length]).toEqual([[], 4]);
    useRun.setState({ runId: 'r1' });
    expect(baselinePoints('loss')).toEqual([]);
    await deleteRuns(['r1']);
    expect([shown().map(([id]) => id), useRuns.getState().baseline]).toEqual([['r2'], null]);
  });

  it('no longer the baseline, no other run comes in its place', async () => {
    await togglePin('r1');
    await togglePin('r2');
    expect(useRuns.getState().baseline?.id).toBe('r2');
    await togglePin('r2');
    expect(useRuns.getState().baseline).toBeNull();
  });

  it('the document of a run comes back as one step, the project with its name and its runs stays', async () => {
    const before = useDocument.getState().root;
    await restoreRun(useRuns.getState().runs!.find(({ record }) => record.id === 'r2')!.record);
    const { root: restored, history } = useDocument.getState();
    expect(restored).toEqual({ ...cloudsDocument(0.02), name: project });
    expect(history.map(({ label }) => label)).toEqual(['restoreRun']);
    undo();
    expect(useDocument.getState().root).toEqual(before);
  });

  it('runs go along when the project gets its first file, but for one under way', async () => {
    await describeRun('r1', { name: 'first' });
    await runFiles(project).write('stray/notes.txt', new Uint8Array(1));
    useRun.setState({ runId: 'r2', state: 'running' });
    const { root: document } = useDocument.getState();
    const file = { token: 't', name: `${project}.loom`, size: 1 };
    openDocument(document, file);
    await moveRuns(project, file.name);
    expect(shown()).toEqual([['r1', 'first', [], [0.5, 0.25]]]);
    useRun.setState({ state: 'done' });
    await moveRuns(project, file.name);
    expect(shown().map(([id]) => id)).toEqual(['r2', 'r1']);
    expect((await documentOfRun('r2')).name).toBe('another name');
    expect(await getHost().runs.list(project)).toEqual({ ok: true, value: ['stray'] });
  });

  it('a run that was cut off says so, and one under way is not deleted', async () => {
    const { record } = useRuns.getState().runs![0]!;
    expect(stateOf({ ...record, status: 'running' })).toBe('interrupted');
    useRun.setState({ runId: record.id, state: 'running' });
    expect(stateOf({ ...record, status: 'running' })).toBe('running');
    await deleteRuns([record.id]);
    expect(shown().map(([id]) => id)).toEqual(['r2', 'r1']);
  });
});
