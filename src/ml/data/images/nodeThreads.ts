/** Threads of Node that decode images, where their script has been built. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { decodeWorkers, provideDecodeWorkers } from './pool.ts';

/** `script` is `decode.thread.ts` as it was built. */
export function provideDecodeThreads(script: URL): void {
  provideDecodeWorkers(() => {
    const thread = new Worker(script);
    return {
      post: (order) => thread.postMessage(order),
      listen(onAnswer, onError) {
        thread.on('message', onAnswer);
        thread.on('error', onError);
      },
      end: () => { void thread.terminate(); },
    };
  }, decodeWorkers(availableParallelism()));
}
