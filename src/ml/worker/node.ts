/** The training session in Node, over a MessageChannel as in the browser. For the command line and the tests. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createNodeDisk } from '../data/blocks/nodeDisk.ts';
import { NODE_IMAGE_ASSETS } from '../data/images/nodeAssets.ts';
import { provideImageAssets } from '../data/images/store.ts';
import { createSession } from './session.ts';
import type { MessagePortLike, TrainCommand } from './protocol.ts';

/** Opens a session in this process. `terminate` lets the process end. */
export function createNodeTrainPort(): MessagePortLike {
  provideImageAssets(NODE_IMAGE_ASSETS);
  const { port1, port2 } = new MessageChannel();
  const wasm = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  const handle = createSession({ send: (event) => port2.postMessage(event), wasmPaths: `${dirname(wasm)}/`, disk: createNodeDisk() });
  port2.onmessage = (message: MessageEvent<TrainCommand>) => { void handle(message.data); };
  return {
    postMessage: (message) => port1.postMessage(message),
    onMessage: (listener) => { port1.onmessage = (event: MessageEvent) => listener(event.data); },
    onError: () => undefined,
    terminate: () => { port1.close(); port2.close(); },
  };
}
