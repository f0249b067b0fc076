/** A worker of the browser that makes images for the training worker. */
import { BROWSER_IMAGE_ASSETS } from './browserAssets.ts';
import { serveDecoding } from './pool.ts';
import { provideImageAssets } from './store.ts';

provideImageAssets(BROWSER_IMAGE_ASSETS);
serveDecoding({
  listen: (listener) => self.addEventListener('message', (event) => listener(event.data)),
  post: (answer, transfer) => self.postMessage(answer, { transfer }),
});
