/** The data engine over messages: the page's side, and the worker's. */
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import { transferablesOf } from '../nodes/table.ts';
import type { DataEngine, ExtractedTable } from './engine.ts';
import { TABLE_QUESTIONS } from './tableView.ts';

type Method = keyof DataEngine;
interface Request { id: number; method: Method; args: unknown[] }
/** Nobody waits for the answer any more. */
interface Cancel { cancel: number }
type Response = { id: number; value: unknown } | { id: number; finding: Finding } | { id: number; done: number };

/** One side of a channel. */
export interface DataPort {
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  listen(listener: (message: unknown) => void): void;
  /** Hears that the other side died; every open question is then refused. */
  onError?(listener: (reason: string) => void): void;
}

/** What is answered one after the other: DuckDB's connection is one. */
const METHODS: readonly Method[] = ['contents', 'profile', 'images', 'sounds', 'videos', 'extract', 'store', 'removeStored', 'release', 'handOver', 'close'];

/** Answers requests. Questions about tables take no turn: each is given a signal that tells when its answer is no longer wanted. */
export function serveDataEngine(open: () => Promise<DataEngine>, port: DataPort): void {
  let engine: Promise<DataEngine> | null = null;
  let queue: Promise<void> = Promise.resolve();
  const wanted = new Map<number, AbortController>();
  const answer = async ({ id, method, args }: Request, signal?: AbortSignal): Promise<void> => {
    try {
      engine ??= open();
      // What could not be opened is tried again with the next question.
      const opened = await engine.catch((cause: unknown) => { engine = null; throw cause; });
      const value = await (opened[method] as (...given: unknown[]) => Promise<unknown>)(...args, ...(signal ? [signal, (done: number) => port.post({ id, done } satisfies Response, [])] : []));
      const transfer = method === 'extract' ? [...new Set(Object.values(value as Record<string, ExtractedTable>).flatMap((part) => transferablesOf(part.table)))] : [];
      port.post({ id, value } satisfies Response, transfer);
    } catch (cause) {
      if (!signal?.aborted) port.post({ id, finding: findingOf(cause) } satisfies Response, []);
    } finally {
      wanted.delete(id);
    }
  };
  port.listen((message) => {
    const request = message as Request | Cancel;
    if ('cancel' in request) wanted.get(request.cancel)?.abort();
    else if (METHODS.includes(request.method)) queue = queue.then(() => answer(request));
    else if ((TABLE_QUESTIONS as readonly Method[]).includes(request.method)) {
      const controller = new AbortController();
      wanted.set(request.id, controller);
      void answer(request, controller.signal);
    }
  });
}

function findingOf(cause: unknown): Finding {
  if (cause instanceof FindingError) return cause.finding;
  const received = cause instanceof Error ? cause.message.slice(0, 200) : String(cause);
  return createFinding('data.unreadable', {}, { path: '', received });
}

/** A `DataEngine` whose work is done on the other side. Refusals reject with a `FindingError`. */
export function createDataClient(port: DataPort): DataEngine {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void; tell?: ((done: number) => void) | undefined }>();
  let counter = 0;
  port.listen((message) => {
    const response = message as Response;
    const request = waiting.get(response.id);
    if ('done' in response) return request?.tell?.(response.done);
    waiting.delete(response.id);
    if ('finding' in response) request?.reject(new FindingError(response.finding));
    else request?.resolve(response.value);
  });
  let lost: string | null = null;
  port.onError?.((reason) => {
    lost = reason;
    for (const request of waiting.values()) request.reject(new FindingError(createFinding('data.memory', {}, { path: '', received: reason })));
    waiting.clear();
  });
  const call = (method: Method, args: unknown[], signal?: AbortSignal, tell?: (done: number) => void): Promise<never> => new Promise<unknown>((resolve, reject) => {
    if (lost !== null) return reject(new FindingError(createFinding('data.memory', {}, { path: '', received: lost })));
    if (signal?.aborted) return reject(signal.reason as Error);
    const id = ++counter;
    const cancel = (): void => {
      if (!waiting.delete(id)) return;
      port.post({ cancel: id } satisfies Cancel, []);
      reject(signal!.reason as Error);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    waiting.set(id, { resolve, reject, tell });
    return port.post({ id, method, args } satisfies Request, []);
  }) as Promise<never>;
  return {
    contents: (path, content) => call('contents', [path, content]),
    profile: (node, type, path, content, params) => call('profile', [node, type, path, content, params]),
    images: (node, column, rows, side, steps) => call('images', [node, column, rows, side, steps]),
    sounds: (...asked) => call('sounds', asked),
    videos: (...asked) => call('videos', asked),
    extract: (plan, allowed) => call('extract', [plan, allowed]),
    store: (plan, budget) => call('store', [plan, budget]),
    removeStored: (name) => call('removeStored', [name]),
    release: (node) => call('release', [node]),
    handOver: (from, to) => call('handOver', [from, to]),
    close: () => call('close', []),
    page: (table, offset, limit, view, columns) => call('page', [table, offset, limit, view, columns]),
    tiles: (table, offset, limit, view, request, signal) => call('tiles', [table, offset, limit, view, request], signal),
    hear: (table, column, id, seconds) => call('hear', [table, column, id, seconds]),
    arrange: (table, view, signal) => call('arrange', [table, view], signal),
    find: (table, view, text, from, backwards, signal) => call('find', [table, view, text, from, backwards], signal),
    countFound: (table, view, text, signal) => call('countFound', [table, view, text], signal),
    describe: (table, column, by, signal) => call('describe', [table, column, by], signal),
    correlate: (table, signal) => call('correlate', [table], signal),
    project: (table, view, request, signal, tell) => call('project', [table, view, request], signal, tell),
    layOut: (table, request, signal, tell) => call('layOut', [table, request], signal, tell),
    judge: (source, request, signal) => call('judge', [source, request], signal),
    derive: (node, plan, signal) => call('derive', [node, plan], signal),
  };
}
