/** Packs a chosen folder into one archive, beside the page: every byte goes through a checksum. */
import { packFiles, type PackedFile } from '../../src/files/pack.ts';

self.addEventListener('message', async ({ data }: MessageEvent<PackedFile[]>) => {
  try {
    self.postMessage({ archive: await new Response(packFiles(data)).blob() });
  } catch (cause) {
    self.postMessage({ error: (cause as Error).message });
  }
});
