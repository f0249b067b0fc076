/** Images made by workers: the same bytes and the same order as without them, whatever becomes of the workers. */
import { encode } from 'fast-png';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeDecoding, createPooledMaker, decodeWorkers, provideDecodeWorkers, serveDecoding, type DecodeAnswer, type DecodeOrder, type DecodeWorker } from '../../../src/ml/data/images/pool.ts';
import { createMaker, type ImageJob } from '../../../src/ml/data/images/make.ts';
import { NODE_IMAGE_ASSETS } from '../../../src/ml/data/images/nodeAssets.ts';
import { provideImageAssets, storeOf } from '../../../src/ml/data/images/store.ts';
import type { ImageStep, MediaSet } from '../../../src/ml/nodes/media.ts';
import { noise } from '../../support/imageCode.ts';
import { zipOf } from '../../support/imageFolder.ts';

const COUNT = 12, SIDE = 9;
const STEPS: readonly ImageStep[] = [{ kind: 'channels', channels: 1 }, { kind: 'resize', height: 4, width: 5, aspect: 'crop', interpolation: 'bilinear', fill: 0 }];

/** Pictures of noise; the one in the middle is damaged behind its header. */
function pictures(): MediaSet {
  const files = Object.fromEntries(Array.from({ length: COUNT }, (_, i) => {
    const file = encode({ ...noise(SIDE, SIDE, 3, i + 1), channels: 3 });
    return [`${String(i).padStart(2, '0')}.png`, i === 6 ? file.fill(7, 50, file.length - 20) : file];
  }));
  return {
    kind: 'archive', content: new Blob([zipOf(files) as Uint8Array<ArrayBuffer>]), path: 'a.zip', entries: Int32Array.from({ length: COUNT }, (_, i) => i),
    heights: new Int32Array(COUNT).fill(SIDE), widths: new Int32Array(COUNT).fill(SIDE), channels: new Uint8Array(COUNT).fill(3),
  };
}
const job = (): ImageJob => ({ media: pictures(), steps: STEPS, bytes: 20 });

interface Watched { orders: DecodeOrder[]; ended: boolean; crash(): void }
const workers: Watched[] = [];

/** A worker as a browser has it, messages cloned and handed over, on a channel of this thread; one that is `stuck` never answers. */
function openWorker(stuck = false): DecodeWorker {
  const { port1, port2 } = new MessageChannel();
  const watched: Watched = { orders: [], ended: false, crash: () => undefined };
  workers.push(watched);
  if (!stuck) serveDecoding({ listen: (listener) => { port2.onmessage = (event: MessageEvent<DecodeOrder>) => listener(event.data); }, post: (answer, transfer) => port2.postMessage(answer, transfer) });
  return {
    post(order) {
      watched.orders.push(order);
      port1.postMessage(order);
    },
    listen(onAnswer, onError) {
      port1.onmessage = (event: MessageEvent<DecodeAnswer>) => onAnswer(event.data);
      watched.crash = onError;
    },
    end() {
      watched.ended = true;
      port1.close();
    },
  };
}

beforeAll(() => provideImageAssets(NODE_IMAGE_ASSETS));
afterEach(() => {
  closeDecoding();
  workers.length = 0;
});

const all = Array.from({ length: COUNT }, (_, i) => COUNT - 1 - i);
const alone = (): Promise<unknown[]> => Promise.all(all.map(createMaker(job())));

describe('images made by workers', () => {
  it('are to the bit those that this thread makes, in the order in which they were asked for', async () => {
    provideDecodeWorkers(openWorker, 3);
    expect(await Promise.all(all.map(createPooledMaker(job())))).toEqual(await alone());
    const shares = workers.map(({ orders }) => orders.flatMap((order) => (order.kind === 'make' ? order.items : [])));
    expect(shares).toEqual([[11, 10, 9, 8], [7, 6, 5, 4], [3, 2, 1, 0]]);
  });

  it('tell a worker of their set once, and end with it', async () => {
    provideDecodeWorkers(openWorker, 1);
    const make = createPooledMaker(job());
    await make(0);
    await Promise.all([make(1), make(2)]);
    expect(workers[0]!.orders.map(({ kind }) => kind)).toEqual(['job', 'make', 'make']);
    closeDecoding();
    expect(workers[0]!.ended).toBe(true);
    await make(3);
    expect(workers).toHaveLength(2);
  });

  it('are made by this thread where a worker crashes, is ended, or cannot be given the file', async () => {
    const expected = await alone();
    provideDecodeWorkers(() => openWorker(true), 2);
    const crashed = Promise.all(all.map(createPooledMaker(job())));
    await Promise.resolve();
    workers.forEach(({ crash }) => crash());
    expect(await crashed).toEqual(expected);
    closeDecoding();
    const ended = Promise.all(all.map(createPooledMaker(job())));
    await Promise.resolve();
    closeDecoding();
    expect(await ended).toEqual(expected);
    provideDecodeWorkers(openWorker, 1);
    const { media, ...rest } = job();
    if (media.kind !== 'archive') throw new Error('an archive');
    const { content } = media, bound = { size: content.size, slice: (from: number, to: number) => content.slice(from, to), arrayBuffer: () => content.arrayBuffer() };
    expect(await Promise.all(all.map(createPooledMaker({ ...rest, media: { ...media, content: bound } })))).toEqual(expected);
  });

  it('come to a store, which tells of those that are damaged', async () => {
    provideDecodeWorkers(openWorker, 2);
    const media = pictures(), store = storeOf({ media, steps: STEPS, items: Int32Array.of(0) }), values = new Float32Array(20);
    await store.load(all);
    store.write(6, values, 0);
    expect([...values]).toEqual(Array.from({ length: 20 }, () => 0));
    expect([...store.broken.keys()]).toEqual([6]);
    expect(workers).toHaveLength(2);
    store.write(5, values, 0);
    const [fifth] = await Promise.all([5].map(createMaker(job())));
    expect([...values]).toEqual(Array.from(fifth as Uint8Array, (byte) => Math.fround(byte / 255)));
  });
});

it('leaves a processor to the training, and takes no more than help', () => {
  expect([1, 2, 4, 64].map(decodeWorkers)).toEqual([1, 1, 3, 4]);
});
