/** What component tests of the runs share: a browser's host over a private file system in memory, with two runs kept. */
import { loadRuns, runFiles } from '../../../renderer/app/runHistory.ts';
import { useDialogs } from '../../../renderer/app/dialogs.ts';
import { createBrowserHost } from '../../../renderer/host/browserHost.ts';
import { setHost } from '../../../renderer/host/createHost.ts';
import { IDLE_RUN, useRun } from '../../../renderer/stores/run.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import type { Language } from '../../../renderer/stores/session.ts';
import { FakeFolder } from '../../fakes/privateFiles.ts';
import { cloudsDocument, keepRun } from '../../fixtures/runs.ts';
import { start } from '../canvas/setup.tsx';

/** The project “clouds” with two runs: `r1`, rate 0.001, and the later `r2`, rate 0.02. */
export async function withRuns(language: Language = 'en'): Promise<void> {
  const root = new FakeFolder();
  Object.defineProperty(navigator, 'storage', { configurable: true, value: { getDirectory: async () => root } });
  await start(cloudsDocument(0.02), language);
  setHost(createBrowserHost('0.0.0-test'));
  useRun.setState(IDLE_RUN);
  useRuns.setState({ runs: null, baseline: null });
  useDialogs.setState({ curves: null, diff: null, question: null });
  await keepRun(runFiles('clouds'), 'r1', cloudsDocument(0.001), [0.5, 0.25], '2026-11-25T10:00:00.000Z');
  await keepRun(runFiles('clouds'), 'r2', cloudsDocument(0.02, 4), [0.75, 0.5], '2026-11-25T11:00:00.000Z');
  await loadRuns();
}
