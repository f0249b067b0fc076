/** The training worker of the browser: a session over the worker's own messages. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import decodeWorkerUrl from '../data/images/decode.worker.ts?worker&url';
import { createBrowserDisk } from '../data/blocks/browserDisk.ts';
import { BROWSER_IMAGE_ASSETS } from '../data/images/browserAssets.ts';
import { decodeWorkers, provideDecodeWorkers } from '../data/images/pool.ts';
import { provideImageAssets } from '../data/images/store.ts';
import { createSession } from './session.ts';
import type { TrainCommand } from './protocol.ts';
import { createTrustedWorker } from './trustedWorker.ts';

const absolute = (url: string): string => new URL(url, self.location.href).href;

provideImageAssets(BROWSER_IMAGE_ASSETS);
provideDecodeWorkers(() => {
  const worker = createTrustedWorker(absolute(decodeWorkerUrl));
  return {
    post: (order) => worker.postMessage(order),
    listen(onAnswer, onError) {
      worker.addEventListener('message', (event) => onAnswer(event.data));
      worker.addEventListener('error', (event) => { event.preventDefault(); onError(); });
    },
    end: () => worker.terminate(),
  };
}, decodeWorkers(navigator.hardwareConcurrency));
const handle = createSession({
  disk: createBrowserDisk(),
  send: (event, transfer) => self.postMessage(event, { transfer: transfer ?? [] }),
  wasmPaths: {
    'tfjs-backend-wasm.wasm': absolute(plain),
    'tfjs-backend-wasm-simd.wasm': absolute(simd),
    // TensorFlow.js asks for three names; the threaded build is switched off, and not shipped.
    'tfjs-backend-wasm-threaded-simd.wasm': absolute(simd),
  },
});

self.addEventListener('message', (event: MessageEvent<TrainCommand>) => { void handle(event.data); });
