/** The gallery: a few validation rows, what they are, and what the network says of them at the end of each epoch. */
import { Check, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { insights, subscribeInsights } from '../../app/insightBus.ts';
import type { GalleryRow, Prediction, RawCell } from '../../../src/ml/worker/protocol.ts';
import { isImageCell, Picture } from '../shared/Picture.tsx';
import { ClipView, isClipCell } from '../shared/ClipView.tsx';
import { isSoundCell, SoundView } from '../shared/SoundView.tsx';
import { shortNumber } from './viewModel.ts';

/** Cells that tell rows apart at a glance. */
const CELLS = 3;
/** The longest side of a picture. */
const PICTURE = 64;
/** Bars that fit a card. */
const BARS = 4;

/** Changes a few times a second at most: with the epochs. */
const usePredictions = () => useSyncExternalStore(subscribeInsights, () => insights().predictions);

export function Gallery() {
  const { t } = useTranslation();
  const predictions = usePredictions();
  const { gallery } = insights();
  if (!predictions || gallery.length === 0) return <p className="live-note">{t('insights.samplesWait')}</p>;
  return (
    <>
      <p className="live-note">{t('insights.samplesNote', { count: gallery.length, epoch: Math.round(predictions.epoch) })}</p>
      <ul className="gallery">{predictions.rows.map((prediction, i) => <Sample key={i} sample={gallery[i]!} prediction={prediction} />)}</ul>
    </>
  );
}

/** What is to be predicted is no image, no sound and no clip. */
function plainOf(cell: RawCell | undefined): string | number | null {
  return typeof cell === 'string' || typeof cell === 'number' ? cell : null;
}

function Sample({ sample, prediction }: { sample: GalleryRow; prediction: Prediction }) {
  const { t } = useTranslation();
  const truth = plainOf(Object.values(sample.truth)[0]);
  const right = prediction.number === undefined ? String(truth) === prediction.value : null;
  const said = prediction.number === undefined ? prediction.value : shortNumber(prediction.number);
  const Mark = right ? Check : X;
  const cells = Object.entries(sample.row).slice(0, CELLS);
  const bars = (prediction.probabilities ?? []).map((share, i) => ({ share, name: prediction.classes![i]! })).sort((a, b) => b.share - a.share).slice(0, BARS).sort((a, b) => a.name.localeCompare(b.name));
  return (
    <li className="sample" data-right={right ?? undefined}>
      <p className="sample-row">{cells.map(([column, value]) => (isImageCell(value) ? <Picture key={column} image={value} size={PICTURE} label={column} /> : isSoundCell(value) ? <SoundView key={column} cell={value} name={column} /> : isClipCell(value) ? <ClipView key={column} clip={value} name={column} size={PICTURE} /> : value instanceof Uint8Array ? null : <span key={column}>{column} <b>{typeof value === 'number' ? shortNumber(value) : (value ?? '–')}</b></span>))}</p>
      <p className="sample-truth"><span>{t('insights.truth')} <b>{typeof truth === 'number' ? shortNumber(truth) : truth}</b></span>
        <span>{t('insights.says')} <b>{said}</b>{right !== null && <Mark size={14} role="img" aria-label={t(right ? 'insights.right' : 'insights.wrong')} />}</span></p>
      {bars.map(({ name, share }) => (
        <div key={name} className="sample-bar" data-true={name === String(truth) || undefined}>
          <span title={name}>{name}</span><i aria-hidden="true"><b style={{ transform: `scaleX(${share})` }} /></i><span className="mono">{Math.round(share * 100)} %</span>
        </div>
      ))}
      {prediction.number !== undefined && typeof truth === 'number' && <p className="sample-off mono">{t('insights.off', { value: shortNumber(prediction.number - truth) })}</p>}
    </li>
  );
}
