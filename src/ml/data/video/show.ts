/** Clips as people see them: a few frames, small. */
import type { VideoColumn } from '../../nodes/table.ts';
import { clipOf, framesTaken, type Clip } from '../../nodes/video.ts';
import { shrink } from '../images/media.ts';
import { readClips } from './store.ts';

/** Some clips of a column after its steps, with at most so many frames, evenly spread, and no longer on a side than `side`; null where one cannot be decoded. */
export function showClips(column: Pick<VideoColumn, 'media' | 'steps'>, items: readonly number[], frames: number, side: number): Promise<(Clip | null)[]> {
  return Promise.all(items.map(async (item) => {
    if (item < 0) return null;
    const count = framesTaken(clipOf(column.media, item).frames, column.steps).length;
    const steps = count <= frames ? column.steps : [...column.steps, { kind: 'frames', frames, sampling: 'spread', stride: 1 } as const];
    return (await readClips({ media: column.media, steps }, [item], (frame) => shrink(frame, side)))[0]!;
  }));
}
