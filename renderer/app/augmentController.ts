/** Images before and after a layer, worked out by a train worker of its own, which goes when nobody has asked for a while. */
import type { ImagePath } from '../../src/ml/compile/imageSteps.ts';
import type { Pixels } from '../../src/ml/nodes/media.ts';
import { createTrainClient } from '../../src/ml/worker/client.ts';
import type { Augmented } from '../../src/ml/worker/augment.ts';
import { spreadRows } from '../panels/shared/samples.ts';
import { dataEngine } from './dataController.ts';
import { openTrainPort } from './trainPort.ts';

const IDLE_MS = 60_000;

const client = createTrainClient(openTrainPort);
let idle: ReturnType<typeof setTimeout> | undefined;

/** So many images of a source, evenly spread, before and after the last layer of the path; none where their sizes differ or none can be decoded. */
export async function showAugmented({ source, column, rows, steps, layers }: ImagePath, count: number, draw: number): Promise<Augmented> {
  const images = (await dataEngine().images(source, column, spreadRows(rows, count), undefined, steps)).filter((image): image is Pixels => image !== null);
  const [first] = images;
  if (!first || images.some(({ height, width, channels }) => height !== first.height || width !== first.width || channels !== first.channels)) return { before: [], after: [] };
  clearTimeout(idle);
  try {
    return await client.augment(layers, images, draw);
  } finally {
    clearTimeout(idle);
    idle = setTimeout(() => client.close(), IDLE_MS);
  }
}
