/** A train worker of its own for everyone who asks. */
import trainWorkerUrl from '../../src/ml/worker/train.worker.ts?worker&url';
import type { MessagePortLike } from '../../src/ml/worker/protocol.ts';
import { createTrustedWorker } from '../../src/ml/worker/trustedWorker.ts';

/** Starts a worker. */
export function openTrainPort(): MessagePortLike {
  const worker = createTrustedWorker(trainWorkerUrl);
  return {
    postMessage: (message, transfer) => worker.postMessage(message, [...(transfer ?? [])]),
    onMessage: (listener) => worker.addEventListener('message', (event) => listener(event.data)),
    onError: (listener) => worker.addEventListener('error', (event) => listener(event.message || 'the worker failed')),
    terminate: () => worker.terminate(),
  };
}
