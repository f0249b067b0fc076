/** The page's (and the command line's) side of the training protocol. */
import { createFinding, FindingError } from '../document/findings.ts';
import type { BackendChoice } from '../document/schema.ts';
import type { Table } from '../nodes/table.ts';
import type { RateTest } from '../train/rateTest.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { ImageLayer } from '../compile/imageSteps.ts';
import type { Pixels } from '../nodes/media.ts';
import type { Augmented } from './augment.ts';
import type { Plan } from '../compile/plan.ts';
import type { StoredRows } from '../data/blocks/storedRows.ts';
import type {
  BackendName, Checkpoint, ExportedFile, FittedPipeline, MessagePortLike, ModelFiles, Predicted, RawRow, TrainCommand, TrainEvent, TriedBackend,
} from './protocol.ts';

type RunEvent = Extract<TrainEvent, { runId: string }>;

export interface TrainOrder { runId: string; plan: Plan; tables: Record<string, Table>; /** Rows that were left out when they were chosen. */ dropped: number; /** In the place of the tables: rows that do not fit into memory. */ stored?: StoredRows; backend: BackendChoice; resume?: Checkpoint }
export interface LoadOrder { runId: string; plan: Plan; pipeline: FittedPipeline; examples: RawRow[]; model: ModelFiles; backend: BackendChoice }

export interface TrainClient {
  /** Starts every backend. For a client of its own, to be closed afterwards. */
  tryBackends(): Promise<{ backends: TriedBackend[]; best: BackendName }>;
  /** Trains; every event of the run goes to `onEvent`. Settles after `done` or `failed`, which it gives. */
  train(order: TrainOrder, onEvent: (event: RunEvent) => void): Promise<Extract<TrainEvent, { kind: 'done' | 'failed' }>>;
  /** Tries learning rates on fresh weights. */
  /** `watch` hears what share is done, and may end the test early; the rates tried by then are the answer. */
  testRates(order: Pick<TrainOrder, 'plan' | 'tables' | 'stored' | 'backend'>, watch?: { onShare?(share: number): void; signal?: AbortSignal }): Promise<RateTest>;
  /** Watches these nodes, in the run that is under way and those to come; null: nobody watches. */
  watch(nodes: readonly string[] | null): void;
  pause(): void;
  resume(): void;
  /** Asks the loop to stop, and ends the worker where it does not answer in time. */
  stop(): void;
  load(order: LoadOrder): Promise<number>;
  predict(runId: string, rows: RawRow[]): Promise<Predicted>;
  evaluate(runId: string, tables: Record<string, Table>, part: 'train' | 'validation' | 'test'): Promise<{ evaluations: Evaluation[]; metrics: Record<string, number> }>;
  /** Images of one size before and after the last of these layers, as while training. */
  augment(layers: readonly ImageLayer[], images: readonly Pixels[], draw: number): Promise<Augmented>;
  exportModel(runId: string): Promise<ExportedFile[]>;
  close(): void;
}

/** How long a stop may take before the worker is ended. */
const STOP_TIMEOUT_MS = 8_000;

/** A client on a port that `open` makes; a worker that died is replaced at the next request. */
export function createTrainClient(open: () => MessagePortLike): TrainClient {
  let port: MessagePortLike | null = null;
  let counter = 0;
  let watched: readonly string[] | null = null;
  let run: { runId: string; onEvent(event: RunEvent): void; resolve(event: Extract<TrainEvent, { kind: 'done' | 'failed' }>): void } | null = null;
  let stopTimer: ReturnType<typeof setTimeout> | null = null;
  const shares = new Map<string, (share: number) => void>();
  const waiting = new Map<string, { resolve(event: TrainEvent): void; reject(cause: Error): void }>();

  const fail = (received: string, code: 'train.failed' | 'train.timeout' = 'train.failed'): void => {
    port?.terminate();
    port = null;
    const finding = createFinding(code, {}, { received, seconds: STOP_TIMEOUT_MS / 1000 });
    for (const request of waiting.values()) request.reject(new FindingError(finding));
    waiting.clear();
    if (run) receive({ kind: 'failed', runId: run.runId, finding });
  };

  const receive = (event: TrainEvent): void => {
    if (event.kind === 'ratesTried') {
      shares.get(event.requestId)?.(event.share);
      return;
    }
    if ('requestId' in event) {
      const request = waiting.get(event.requestId);
      waiting.delete(event.requestId);
      if (event.kind === 'refused') request?.reject(new FindingError(event.finding));
      else request?.resolve(event);
      return;
    }
    if (run?.runId !== event.runId) return;
    const current = run;
    if (event.kind === 'done' || event.kind === 'failed') {
      run = null;
      if (stopTimer !== null) clearTimeout(stopTimer);
      stopTimer = null;
      // A lost device leaves its worker beyond repair.
      if (event.kind === 'failed' && event.finding.code === 'train.backendLost') {
        port?.terminate();
        port = null;
      }
      current.onEvent(event);
      current.resolve(event);
    } else current.onEvent(event);
  };

  const ensure = (): MessagePortLike => {
    if (port) return port;
    port = open();
    port.onMessage((message) => receive(message as TrainEvent));
    port.onError((reason) => fail(reason));
    // A worker that replaces another one learns what is watched.
    if (watched) port.postMessage({ kind: 'watch', nodes: watched } satisfies TrainCommand);
    return port;
  };

  const request = <K extends TrainEvent['kind']>(make: (requestId: string) => TrainCommand): Promise<Extract<TrainEvent, { kind: K }>> =>
    new Promise<TrainEvent>((resolve, reject) => {
      const requestId = `q${++counter}`;
      waiting.set(requestId, { resolve, reject });
      ensure().postMessage(make(requestId));
    }) as Promise<Extract<TrainEvent, { kind: K }>>;

  const command = (kind: 'pause' | 'resume' | 'stop'): void => {
    if (run) ensure().postMessage({ kind, runId: run.runId } satisfies TrainCommand);
  };

  return {
    async tryBackends() {
      const { backends, best } = await request<'triedBackends'>((requestId) => ({ kind: 'tryBackends', requestId }));
      return { backends, best };
    },
    train: (order, onEvent) => new Promise((resolve) => {
      run = { runId: order.runId, onEvent, resolve };
      ensure().postMessage({ kind: 'train', ...order } satisfies TrainCommand);
    }),
    async testRates(order, { onShare, signal } = {}) {
      let id = '';
      const end = (): void => ensure().postMessage({ kind: 'stopRates', requestId: id } satisfies TrainCommand);
      const answer = request<'ratesTested'>((requestId) => {
        id = requestId;
        if (onShare) shares.set(id, onShare);
        return { kind: 'testRates', requestId, ...order };
      });
      signal?.addEventListener('abort', end, { once: true });
      try {
        return (await answer).test;
      } finally {
        signal?.removeEventListener('abort', end);
        shares.delete(id);
      }
    },
    watch(nodes) {
      watched = nodes;
      port?.postMessage({ kind: 'watch', nodes } satisfies TrainCommand);
    },
    pause: () => command('pause'),
    resume: () => command('resume'),
    stop() {
      command('stop');
      if (run && stopTimer === null) stopTimer = setTimeout(() => fail('', 'train.timeout'), STOP_TIMEOUT_MS);
    },
    async load(order) {
      return (await request<'loaded'>((requestId) => ({ kind: 'load', requestId, ...order }))).parameters;
    },
    async predict(runId, rows) {
      const { predictions, findings } = await request<'predicted'>((requestId) => ({ kind: 'predict', requestId, runId, rows }));
      return { predictions, findings };
    },
    async evaluate(runId, tables, part) {
      const { evaluations, metrics } = await request<'evaluated'>((requestId) => ({ kind: 'evaluate', requestId, runId, tables, part }));
      return { evaluations, metrics };
    },
    async augment(layers, images, draw) {
      const { before, after } = await request<'augmented'>((requestId) => ({ kind: 'augment', requestId, layers, images, draw }));
      return { before, after };
    },
    async exportModel(runId) {
      return (await request<'exported'>((requestId) => ({ kind: 'export', requestId, runId, format: 'tfjs' }))).files;
    },
    close() {
      port?.terminate();
      port = null;
    },
  };
}
