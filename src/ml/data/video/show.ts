/** Clips as people see them: a few frames, small. */
import type { VideoColumn } from '../../nodes/table.ts';
import { clipAfter, clipOf, type Clip } from '../../nodes/video.ts';
import { shrink } from '../images/media.ts';
import { fitClip, MOST_CLIP_BYTES } from './cell.ts';
import { readClips } from './store.ts';

/** Some clips of a column after its steps, with at most so many frames, evenly spread, no longer on a side than `side`, and with fewer of both where one would take more than so many bytes; null where one cannot be decoded. */
export function showClips(column: Pick<VideoColumn, 'media' | 'steps'>, items: readonly number[], frames: number, side: number, bytes = MOST_CLIP_BYTES): Promise<(Clip | null)[]> {
  return Promise.all(items.map(async (item) => {
    if (item < 0) return null;
    const size = clipAfter(clipOf(column.media, item), column.steps), fit = fitClip(size, bytes), most = Math.min(frames, fit.frames);
    const steps = size.frames <= most ? column.steps : [...column.steps, { kind: 'frames', frames: most, sampling: 'spread', stride: 1 } as const];
    return (await readClips({ media: column.media, steps }, [item], (frame) => shrink(frame, Math.min(side, fit.side))))[0]!;
  }));
}
