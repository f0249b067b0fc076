/** The data engine over messages: answers find their questions, errors stay findings. */
import { describe, expect, it } from 'vitest';
import { createDataClient, serveDataEngine, type DataPort } from '../../../src/ml/data/client.ts';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createFinding, FindingError } from '../../../src/ml/document/findings.ts';

/** Two ports that hear each other, with messages cloned as between threads. */
function createChannel(): [DataPort, DataPort] {
  const { port1, port2 } = new MessageChannel();
  const wrap = (port: MessagePort): DataPort => ({
    post: (message, transfer) => port.postMessage(message, [...transfer]),
    listen: (listener) => { port.onmessage = (event) => listener(event.data); (port as unknown as { unref(): void }).unref(); },
  });
  return [wrap(port1), wrap(port2)];
}

function connect(engine: Partial<DataEngine>): DataEngine {
  const [near, far] = createChannel();
  serveDataEngine(() => Promise.resolve(engine as DataEngine), far);
  return createDataClient(near);
}

describe('the data client', () => {
  it('answers each question with its own answer', async () => {
    const client = connect({ page: (node, offset) => Promise.resolve({ columns: [node], rows: [], numbers: [], ids: [], total: offset }) });
    expect(await Promise.all([client.page('a', 1, 1), client.page('b', 2, 1)])).toEqual([
      { columns: ['a'], rows: [], numbers: [], ids: [], total: 1 }, { columns: ['b'], rows: [], numbers: [], ids: [], total: 2 },
    ]);
  });

  it('hands tables over', async () => {
    const values = Float64Array.of(1, 2);
    const client = connect({ extract: () => Promise.resolve({ data: { table: { rows: 2, columns: [{ name: 'x', kind: 'number', values }] }, findings: [], dropped: 0 } }) });
    const extracted = await client.extract({} as never);
    expect(extracted.data!.table.columns[0]).toEqual({ name: 'x', kind: 'number', values: Float64Array.of(1, 2) });
    expect(values.byteLength).toBe(0);
  });

  it('refuses open and later questions when the other side dies', async () => {
    let die: (reason: string) => void = () => undefined;
    const client = createDataClient({ post: () => undefined, listen: () => undefined, onError: (listener) => { die = listener; } });
    const open = client.page('a', 0, 1);
    die('out of memory');
    await expect(open).rejects.toMatchObject({ finding: { code: 'data.memory', values: { received: 'out of memory' } } });
    await expect(client.page('a', 0, 1)).rejects.toMatchObject({ finding: { code: 'data.memory' } });
  });

  it('tries again to open an engine that failed to', async () => {
    const [near, far] = createChannel();
    let tries = 0;
    serveDataEngine(() => (++tries === 1 ? Promise.reject(new Error('no wasm')) : Promise.resolve({ release: () => Promise.resolve() } as unknown as DataEngine)), far);
    const client = createDataClient(near);
    await expect(client.release('a')).rejects.toMatchObject({ finding: { values: { received: 'no wasm' } } });
    await expect(client.release('a')).resolves.toBeUndefined();
  });

  it('rejects with the finding that the engine threw, and goes on', async () => {
    const client = connect({
      page: () => Promise.reject(new FindingError(createFinding('data.missing', { node: 'a' }, { path: 'a.csv' }))),
      release: () => Promise.reject(new Error('broken')),
      close: () => Promise.resolve(),
    });
    await expect(client.page('a', 0, 1)).rejects.toMatchObject({ finding: { code: 'data.missing', node: 'a' } });
    await expect(client.release('a')).rejects.toMatchObject({ finding: { code: 'data.unreadable', values: { received: 'broken' } } });
    await expect(client.close()).resolves.toBeUndefined();
  });

  it('answers questions about tables while another answer is worked out', async () => {
    let finish: (profile: unknown) => void = () => undefined;
    const client = connect({
      profile: () => new Promise((resolve) => { finish = resolve as typeof finish; }),
      page: (node) => { finish({ fact: { type: 'table', rows: 1, columns: [] } }); return Promise.resolve({ columns: [node], rows: [], numbers: [], ids: [], total: 0 }); },
    });
    const profile = client.profile('a', 'source.csv', 'a.csv', new Uint8Array(), {});
    expect((await client.page('b', 0, 1)).columns).toEqual(['b']);
    expect((await profile).fact.rows).toBe(1);
  });

  it('tells the other side that an answer is no longer wanted', async () => {
    const asked = new AbortController(), ended: string[] = [];
    const heard = new Promise<void>((resolve) => {
      const client = connect({
        describe: (_table, column, _by, signal) => new Promise((_answer, reject) => {
          signal!.addEventListener('abort', () => { reject(signal!.reason as Error); resolve(); });
          asked.abort(new Error(`not ${column}`));
        }),
      });
      void client.describe('a', 'x', null, asked.signal).catch((cause: Error) => { ended.push(cause.message); });
    });
    await heard;
    expect(ended).toEqual(['not x']);
  });
});
