/** Long questions to the database, in slices: others are answered in between, and a question that nobody waits for any more ends. */
import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { tableFromIPC } from 'apache-arrow';

/** Rows of a query as plain objects. Rejects with the signal's reason once it is aborted. */
export type LongQuery = (sql: string, signal?: AbortSignal) => Promise<Record<string, unknown>[]>;

/** Milliseconds of a slice; the database looks at the clock between its own tasks only, so that some are longer. */
export const SLICE = 25;

/** Lets the messages in that have come meanwhile. */
const nextTask = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve); });

/** What is worked out without the database: awaited often, it lets messages in once a slice is over, and rejects once nobody waits. */
export function createSlices(signal?: AbortSignal): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - begun < SLICE) return;
    await nextTask();
    signal?.throwIfAborted();
    begun = performance.now();
  };
}

/** A connection to the database's one catalogue, which is packed: numbers of a few digits take a fifth of the memory. */
export function connect(db: DuckDBBindings): DuckDBConnection {
  const connection = db.connect();
  connection.query("ATTACH IF NOT EXISTS ':memory:' AS packed (COMPRESS)");
  connection.query('USE packed');
  return connection;
}

/** A connection of its own, whose queries follow each other in the order in which they were asked. */
export function createBackground(db: DuckDBBindings): { query: LongQuery; close(): Promise<void> } {
  const connection = connect(db);
  const closed = new AbortController();
  let turn: Promise<unknown> = Promise.resolve();

  const run = (sql: string, signals: readonly AbortSignal[]): Promise<Record<string, unknown>[]> => connection.useUnsafe(async (bindings, id) => {
    for (const signal of signals) signal.throwIfAborted();
    let header = bindings.startPendingQuery(id, sql, false);
    while (header === null) {
      await nextTask();
      const ended = signals.find((signal) => signal.aborted);
      if (ended) {
        bindings.cancelPendingQuery(id);
        throw ended.reason as Error;
      }
      header = bindings.pollPendingQuery(id);
    }
    const parts = [header];
    for (let part = bindings.fetchQueryResults(id); part !== null && part.length > 0; part = bindings.fetchQueryResults(id)) parts.push(part);
    return tableFromIPC(parts).toArray().map((row) => (row as { toJSON(): Record<string, unknown> }).toJSON());
  });

  return {
    query: (sql, signal) => {
      const answer = turn.then(() => run(sql, signal ? [closed.signal, signal] : [closed.signal]));
      turn = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      closed.abort();
      await turn;
      connection.close();
    },
  };
}
