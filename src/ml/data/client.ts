/** The data engine over messages: the page's side, and the worker's. */
import { createFinding, FindingError, type Finding } from '../document/findings.ts';
import { transferablesOf } from '../nodes/table.ts';
import type { DataEngine, ExtractedTable } from './engine.ts';

type Method = keyof DataEngine;
interface Request { id: number; method: Method; args: unknown[] }
type Response = { id: number; value: unknown } | { id: number; finding: Finding };

/** One side of a channel. */
export interface DataPort {
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  listen(listener: (message: unknown) => void): void;
  /** Hears that the other side died; every open question is then refused. */
  onError?(listener: (reason: string) => void): void;
}

const METHODS: readonly Method[] = ['contents', 'profile', 'page', 'extract', 'release', 'close'];

/** Answers requests, one after the other: DuckDB's connection is one. */
export function serveDataEngine(open: () => Promise<DataEngine>, port: DataPort): void {
  let engine: Promise<DataEngine> | null = null;
  let queue: Promise<void> = Promise.resolve();
  const answer = async ({ id, method, args }: Request): Promise<void> => {
    try {
      engine ??= open();
      // What could not be opened is tried again with the next question.
      const opened = await engine.catch((cause: unknown) => { engine = null; throw cause; });
      const value = await (opened[method] as (...given: unknown[]) => Promise<unknown>)(...args);
      const transfer = method === 'extract' ? [...new Set(Object.values(value as Record<string, ExtractedTable>).flatMap((part) => transferablesOf(part.table)))] : [];
      port.post({ id, value } satisfies Response, transfer);
    } catch (cause) {
      port.post({ id, finding: findingOf(cause) } satisfies Response, []);
    }
  };
  port.listen((message) => {
    const request = message as Request;
    if (METHODS.includes(request.method)) queue = queue.then(() => answer(request));
  });
}

function findingOf(cause: unknown): Finding {
  if (cause instanceof FindingError) return cause.finding;
  const received = cause instanceof Error ? cause.message.slice(0, 200) : String(cause);
  return createFinding('data.unreadable', {}, { path: '', received });
}

/** A `DataEngine` whose work is done on the other side. Refusals reject with a `FindingError`. */
export function createDataClient(port: DataPort): DataEngine {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>();
  let counter = 0;
  port.listen((message) => {
    const response = message as Response;
    const request = waiting.get(response.id);
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
  const call = (method: Method, ...args: unknown[]): Promise<never> => new Promise<unknown>((resolve, reject) => {
    if (lost !== null) return reject(new FindingError(createFinding('data.memory', {}, { path: '', received: lost })));
    const id = ++counter;
    waiting.set(id, { resolve, reject });
    return port.post({ id, method, args } satisfies Request, []);
  }) as Promise<never>;
  return {
    contents: (path, content) => call('contents', path, content),
    profile: (node, type, path, content, params) => call('profile', node, type, path, content, params),
    page: (node, offset, limit) => call('page', node, offset, limit),
    extract: (plan, allowed) => call('extract', plan, allowed),
    release: (node) => call('release', node),
    close: () => call('close'),
  };
}
