/** Some clips of a source, evenly spread over its rows, with what is known of each. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clip } from '../../../src/ml/nodes/video.ts';
import { dataEngine } from '../../app/dataController.ts';
import { ClipView } from './ClipView.tsx';

/** Frames of each that are shown, and how large; twice as many pixels for sharp screens. */
const FRAMES = 12, SIDE = 72;

interface Props {
  /** The source as the data engine knows it. */
  source: string;
  rows: number;
  column: string;
  /** Whose cell stands below each clip. */
  label: string | undefined;
  count: number;
}

export function ClipList({ source, rows, column, label, count }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<{ clip: Clip | null; label: string; file: string }[]>([]);
  useEffect(() => {
    let current = true;
    const picks = Array.from({ length: Math.min(count, rows) }, (_, i) => Math.floor((i * rows) / Math.min(count, rows)));
    const load = async (): Promise<void> => {
      const engine = dataEngine(), clips = await engine.videos(source, column, picks, FRAMES, 2 * SIDE);
      const pages = await Promise.all(picks.map((row) => engine.page(source, row, 1)));
      const cell = (i: number, of: string | undefined): string => { const { columns, rows: [cells] } = pages[i]!; return cells?.[columns.indexOf(of ?? '')] ?? ''; };
      if (current) setShown(clips.map((clip, i) => ({ clip, label: cell(i, label), file: cell(i, column) })));
    };
    // Who closes the sheet ends the worker that was asked.
    load().catch(() => undefined);
    return () => { current = false; };
  }, [source, rows, column, label, count]);
  return (
    <ul className="clip-list" aria-label={t('video.some')}>
      {shown.map(({ clip, label: below, file }, i) => (
        <li key={i}>
          {clip ? <ClipView clip={clip} name={file} size={SIDE} /> : <span>{t('video.unreadable')}</span>}
          <small title={file}>{below === '' ? file : below}</small>
        </li>
      ))}
    </ul>
  );
}
