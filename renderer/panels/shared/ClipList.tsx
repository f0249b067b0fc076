/** Some clips of a source, evenly spread over its rows, with what is known of each. */
import { useTranslation } from 'react-i18next';
import { dataEngine } from '../../app/dataController.ts';
import { ClipView } from './ClipView.tsx';
import { type SampleProps, useSamples } from './samples.ts';

/** Frames of each that are shown, and how large; twice as many pixels for sharp screens. */
const FRAMES = 12, SIDE = 72;

export function ClipList(props: SampleProps) {
  const { t } = useTranslation();
  const shown = useSamples(props, (rows) => dataEngine().videos(props.source, props.column, rows, FRAMES, 2 * SIDE));
  return (
    <ul className="clip-list" aria-label={t('video.some')}>
      {shown.map(({ media: clip, label, file }, i) => (
        <li key={i}>
          {clip ? <ClipView clip={clip} name={file} size={SIDE} /> : <span>{t('video.unreadable')}</span>}
          <small title={file}>{label === '' ? file : label}</small>
        </li>
      ))}
    </ul>
  );
}
