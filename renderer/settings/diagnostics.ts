/** What is known of the program, the machine and the session, for a report of a problem: no paths, no names of files, no data, no network. */
import { createTrainClient } from '../../src/ml/worker/client.ts';
import type { BackendName, TriedBackend } from '../../src/ml/worker/protocol.ts';
import { logged, type LogEntry } from '../app/sessionLog.ts';
import { openTrainPort } from '../app/trainPort.ts';
import { getHost } from '../host/createHost.ts';
import type { Machine } from '../host/types.ts';
import { usePreferences, type Preferences } from '../stores/preferences.ts';
import { useSession } from '../stores/session.ts';

export interface Diagnostics {
  program: { name: 'Tensorloom'; version: string; host: 'desktop' | 'browser'; platform: string; language: string };
  machine: Omit<Machine, 'kept'> & { simd: boolean; crossOriginIsolated: boolean; sharedArrayBuffer: boolean; screen: { width: number; height: number; pixelRatio: number } };
  kept: Machine['kept'];
  settings: Preferences & { shownTheme: string; shownContrast: string };
  session: LogEntry[];
}

/** The smallest module that uses a vector: it adds nothing, and is valid only where SIMD is. */
const SIMD = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);

/** Everything that is known at once. */
export async function readDiagnostics(): Promise<Diagnostics> {
  const host = getHost();
  const { kept, ...machine } = await host.machine();
  const { language, theme, contrast } = useSession.getState();
  return {
    program: { name: 'Tensorloom', version: host.version, host: host.kind, platform: host.platform, language },
    machine: {
      ...machine, simd: typeof WebAssembly === 'object' && WebAssembly.validate(SIMD), crossOriginIsolated: globalThis.crossOriginIsolated ?? false, sharedArrayBuffer: typeof SharedArrayBuffer !== 'undefined',
      screen: { width: innerWidth, height: innerHeight, pixelRatio: devicePixelRatio },
    },
    kept,
    settings: { ...usePreferences.getState(), shownTheme: theme, shownContrast: contrast },
    session: logged(),
  };
}

/** Starts every backend in a worker that is ended afterwards, so that neither the page nor the trained model there takes notice. */
export async function tryBackends(): Promise<{ backends: TriedBackend[]; best: BackendName }> {
  const client = createTrainClient(openTrainPort);
  try {
    return await client.tryBackends();
  } finally {
    client.close();
  }
}
