/** A thread of Node that makes images for the command line. */
import { parentPort } from 'node:worker_threads';
import { NODE_IMAGE_ASSETS } from './nodeAssets.ts';
import { serveDecoding } from './pool.ts';
import { provideImageAssets } from './store.ts';

provideImageAssets(NODE_IMAGE_ASSETS);
serveDecoding({
  listen: (listener) => { parentPort!.on('message', listener); },
  post: (answer, transfer) => parentPort!.postMessage(answer, transfer),
});
