/** Images, sounds and clips together, for the proof of the Python text. */
import type { TableFact } from '../../src/ml/document/facts.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import { AUDIO_DATA, AUDIO_SOURCES, runSounds } from './audioCode.ts';
import { IMAGE_DATA, IMAGE_SOURCES, runImages } from './imageCode.ts';
import { runClips, VIDEO_DATA, VIDEO_SOURCES } from './videoCode.ts';

export const MEDIA_SOURCES = [...IMAGE_SOURCES, ...AUDIO_SOURCES, ...VIDEO_SOURCES];

/** What ours makes of each, and what the text is given. */
export function mediaRuns(): { id: string; params: ParamValues; fact: TableFact; given: Record<string, unknown>; expected: unknown }[] {
  return [
    ...IMAGE_DATA.map(([id, params, channels, same]) => ({ id, params, ...runImages(id, params, channels, same) })),
    ...AUDIO_DATA.map(([id, params, sounds, before]) => ({ id, params, ...runSounds(id, params, sounds, before) })),
    ...VIDEO_DATA.map(([id, params, clips]) => ({ id, params, ...runClips(id, params, clips) })),
  ];
}
