/** A clip of the data: its middle frame, and a button that plays it. */
import './clipView.css';
import { Pause, Play } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clipOfCell } from '../../../src/ml/data/video/cell.ts';
import type { Pixels } from '../../../src/ml/nodes/media.ts';
import type { Clip, VideoCell } from '../../../src/ml/nodes/video.ts';
import { Picture } from './Picture.tsx';

/** Milliseconds that a frame is seen; few frames of a clip are here, so that they go slower than they were taken. */
const FRAME_MS = 160;

/** Whether a cell of a row is a clip. */
export function isClipCell(cell: unknown): cell is VideoCell {
  return typeof cell === 'object' && cell !== null && 'video' in cell;
}

/** A frame of a clip, not copied. */
function frameOf({ height, width, channels, data }: Clip, frame: number): Pixels {
  const bytes = height * width * channels;
  return { height, width, channels, data: data.subarray(frame * bytes, (frame + 1) * bytes) };
}

/** A frame that tells most: the middle one. */
export function PosterFrame({ clip, size }: { clip: Clip | VideoCell; size: number }) {
  const whole = useMemo(() => ('data' in clip ? clip : clipOfCell(clip)), [clip]);
  const image = useMemo(() => whole && frameOf(whole, Math.floor(whole.frames / 2)), [whole]);
  return image && <Picture image={image} size={size} label="" />;
}

/** Nothing moves before it is pressed; then the frames go round until it is pressed again. */
export function ClipView({ clip, name, size }: { clip: Clip | VideoCell; name: string; size: number }) {
  const { t } = useTranslation();
  const whole = useMemo(() => ('data' in clip ? clip : clipOfCell(clip)), [clip]);
  const [playing, setPlaying] = useState(false);
  const [frame, setFrame] = useState<number | null>(null);
  useEffect(() => {
    if (!playing || !whole) return undefined;
    const timer = setInterval(() => setFrame((at) => ((at ?? -1) + 1) % whole.frames), FRAME_MS);
    return () => clearInterval(timer);
  }, [playing, whole]);
  const image = useMemo(() => whole && frameOf(whole, Math.min(frame ?? Math.floor(whole.frames / 2), whole.frames - 1)), [whole, frame]);
  if (!image) return null;
  const Icon = playing ? Pause : Play;
  return (
    <button type="button" className="clip-view" aria-pressed={playing} aria-label={t(playing ? 'video.stop' : 'video.play', { name })} title={name} onClick={() => { setPlaying(!playing); if (playing) setFrame(null); }}>
      <Picture image={image} size={size} label="" />
      <span className="clip-mark"><Icon size={12} aria-hidden="true" /></span>
    </button>
  );
}
