/** The training worker of the browser: a session over the worker's own messages. */
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { createSession } from './session.ts';
import type { TrainCommand } from './protocol.ts';

const handle = createSession({
  send: (event, transfer) => self.postMessage(event, { transfer: transfer ?? [] }),
  wasmPaths: { 'tfjs-backend-wasm.wasm': new URL(plain, self.location.href).href, 'tfjs-backend-wasm-simd.wasm': new URL(simd, self.location.href).href },
});

self.addEventListener('message', (event: MessageEvent<TrainCommand>) => { void handle(event.data); });
