/** Images made by workers beside the thread that trains. Where there are none, or one has failed, the thread makes them itself: the bytes are the same. */
import { createMaker, type ImageJob, type Made } from './make.ts';

/** To a worker: a job by its number, once; then images of it. */
export type DecodeOrder = { kind: 'job'; job: number; of: ImageJob } | { kind: 'make'; turn: number; job: number; items: number[] };
/** From a worker: what became of the images of an order, in their order. */
export interface DecodeAnswer { turn: number; made: Made[] }

/** A worker that `serveDecoding` runs in. */
export interface DecodeWorker {
  post(order: DecodeOrder): void;
  listen(onAnswer: (answer: DecodeAnswer) => void, onError: () => void): void;
  end(): void;
}

/** How a thread gets its workers; null where it has none. */
let opener: { open(): DecodeWorker; count: number } | null = null;
let team: Member[] | null = null;

/** More workers than these wait for each other's files and memory. */
const MOST_WORKERS = 4;

/** How many workers decode on so many processors: one stays with the training. */
export const decodeWorkers = (processors: number): number => Math.max(1, Math.min(MOST_WORKERS, processors - 1));

/** Says how workers are started, and how many may be; once, where a thread starts. They start with the first image of an archive. */
export function provideDecodeWorkers(open: () => DecodeWorker, count: number): void {
  opener = { open, count };
}

/** Ends the workers, with all that they hold. The next image starts fresh ones. */
export function closeDecoding(): void {
  team?.forEach((member) => member.end());
  team = null;
}

interface Member {
  /** Images that were asked for and have not come yet; `Infinity` where it has failed. */
  readonly load: number;
  /** Asks for images of a job; gives undefined for each where the worker fails. */
  make(job: ImageJob, items: number[]): Promise<Made | undefined>[];
  end(): void;
}

function createMember(worker: DecodeWorker): Member {
  const jobs = new Map<ImageJob, number>();
  const turns = new Map<number, ((made: Made | undefined) => void)[]>();
  let failed = false, load = 0, turn = 0;
  const fail = (): void => {
    failed = true;
    worker.end();
    for (const waiting of turns.values()) waiting.forEach((resolve) => resolve(undefined));
    turns.clear();
  };
  worker.listen(({ turn: answered, made }) => {
    turns.get(answered)?.forEach((resolve, i) => resolve(made[i]));
    turns.delete(answered);
    load -= made.length;
  }, fail);
  return {
    get load() { return failed ? Infinity : load; },
    make(job, items) {
      if (failed) return items.map(() => Promise.resolve(undefined));
      const waiting: ((made: Made | undefined) => void)[] = [];
      const promises = items.map(() => new Promise<Made | undefined>((resolve) => { waiting.push(resolve); }));
      turns.set(++turn, waiting);
      load += items.length;
      try {
        if (!jobs.has(job)) {
          worker.post({ kind: 'job', job: jobs.size, of: job });
          jobs.set(job, jobs.size);
        }
        worker.post({ kind: 'make', turn, job: jobs.get(job)!, items });
      } catch {
        // Not every content of a file can be given to another thread.
        fail();
      }
      return promises;
    },
    end: fail,
  };
}

/** Makes images of a job: by workers where there are some, and together those that are asked for in one go. Never rejects. */
export function createPooledMaker(job: ImageJob): (item: number) => Promise<Made> {
  const own = createMaker(job);
  // Pixels without a file around them need no decoding.
  if (job.media.kind !== 'archive') return own;
  let asked: { item: number; resolve(made: Promise<Made>): void }[] = [];
  const hand = (): void => {
    const all = asked;
    asked = [];
    team ??= Array.from({ length: opener!.count }, () => createMember(opener!.open()));
    const share = Math.ceil(all.length / team.length);
    for (let start = 0; start < all.length; start += share) {
      const some = all.slice(start, start + share);
      const member = team.reduce((least, other) => (other.load < least.load ? other : least));
      const made = member.make(job, some.map(({ item }) => item));
      some.forEach(({ item, resolve }, i) => resolve(made[i]!.then((data) => data ?? own(item))));
    }
  };
  return (item) => {
    if (!opener) return own(item);
    return new Promise<Made>((resolve) => {
      if (asked.push({ item, resolve }) === 1) queueMicrotask(hand);
    });
  };
}

/** The other side: makes what is ordered, and gives the bytes away without a copy. */
export function serveDecoding(scope: { listen(onOrder: (order: DecodeOrder) => void): void; post(answer: DecodeAnswer, transfer: ArrayBuffer[]): void }): void {
  const makers = new Map<number, (item: number) => Promise<Made>>();
  scope.listen((order) => {
    if (order.kind === 'job') {
      makers.set(order.job, createMaker(order.of));
      return;
    }
    void Promise.all(order.items.map(makers.get(order.job)!)).then((all) => {
      const made = all.map((data) => (typeof data === 'string' ? data : alone(data)));
      scope.post({ turn: order.turn, made }, made.flatMap((data) => (typeof data === 'string' ? [] : [data.buffer as ArrayBuffer])));
    });
  });
}

/** What is given away is given away with all of its memory. */
function alone(data: Uint8Array): Uint8Array {
  return data.byteLength === data.buffer.byteLength ? data : data.slice();
}
