/** Some sounds of a source, evenly spread over its rows, with what is known of each. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SoundCell } from '../../../src/ml/nodes/sound.ts';
import { dataEngine } from '../../app/dataController.ts';
import { SoundView } from './SoundView.tsx';

/** No more of a sound is shown and played. */
const SECONDS = 20;

interface Props { /** The source as the data engine knows it. */ source: string; rows: number; column: string; /** Whose cell stands below each sound. */ label: string | undefined; count: number }

export function SoundList({ source, rows, column, label, count }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<{ sound: SoundCell | null; label: string; file: string }[]>([]);
  useEffect(() => {
    let current = true;
    const picks = Array.from({ length: Math.min(count, rows) }, (_, i) => Math.floor((i * rows) / Math.min(count, rows)));
    const load = async (): Promise<void> => {
      const engine = dataEngine(), sounds = await engine.sounds(source, column, picks, SECONDS);
      const pages = await Promise.all(picks.map((row) => engine.page(source, row, 1)));
      const cell = (i: number, name: string | undefined): string => { const { columns, rows: [cells] } = pages[i]!; return cells?.[columns.indexOf(name ?? '')] ?? ''; };
      if (current) setShown(sounds.map((sound, i) => ({ sound, label: cell(i, label), file: cell(i, column) })));
    };
    // Who closes the sheet ends the worker that was asked.
    load().catch(() => undefined);
    return () => { current = false; };
  }, [source, rows, column, label, count]);
  return (
    <ul className="sound-list" aria-label={t('audio.some')}>
      {shown.map(({ sound, label: said, file }, i) => (
        <li key={i}>{sound ? <SoundView cell={sound} name={file} /> : <span>{t('audio.unreadable')}</span>}<small title={file}>{said === '' ? file : said}</small></li>
      ))}
    </ul>
  );
}
