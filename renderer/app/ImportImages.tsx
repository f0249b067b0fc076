/** The import sheet for images: some of them, their classes, what is to be predicted, and a small convolutional network. */
import { Checkbox, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeTask } from '../../src/ml/data/guess.ts';
import { createImageDocument, sideFor } from '../../src/ml/data/imageDocument.ts';
import { outputUnitsFor } from '../../src/ml/data/tabular.ts';
import { Picture } from '../panels/shared/Picture.tsx';
import { useSamples } from '../panels/shared/samples.ts';
import { dataEngine } from './dataController.ts';
import { BuildButtons, Classes, guessMedia, MediaField, SplitField, TargetField, useRange, type DecideMediaProps } from './ImportMedia.tsx';

/** How many images are shown, and how large. */
const SHOWN = 24, SIDE = 56;

export function DecideImages({ file, source, profile, reading, open, place, children }: DecideMediaProps) {
  const { t } = useTranslation();
  const { fact } = profile;
  const image = fact.columns.find((column) => column.image)!;
  const [choice, setChoice] = useState<{ target?: string; side?: number; augment?: boolean; split?: string }>({});
  const media = guessMedia(fact, ['part'], choice), { target, split, parts } = media;
  const range = useRange();
  const { heights, widths, channels } = image.image!;
  const own = sideFor(image), side = choice.side ?? own;
  const small = Math.min(heights[1], widths[1]), size = side ?? small;
  const augment = choice.augment ?? (channels === 3 && size > 32);
  const wrong = !target || !split;
  const build = async (train: boolean): Promise<void> => {
    const { task } = describeTask(target!);
    open(createImageDocument({
      name: file.name.replace(/\/$|\.[^.]+$/, ''), task, path: await place(), sourceType: source.id, sha256: profile.sha256, image: image.name, target: target!.name, classes: outputUnitsFor(fact, target!.name, task),
      side, size, augment, rows: fact.rows ?? 0, split: split!, ...(parts ? { part: 'part' } : {}), source: reading,
    }), train);
  };
  return (
    <div className="import-body">
      <p className="import-summary">{t('importImages.summary', { count: fact.rows ?? 0, height: range(...heights), width: range(...widths), colours: t(channels === 1 ? 'importImages.grey' : 'importImages.colour') })}</p>
      <Thumbnails rows={fact.rows ?? 0} image={image.name} target={target?.name} />
      {children}
      <div className="import-guesses">
        <TargetField words="importImages" media={media} onTarget={(name) => setChoice({ ...choice, target: name })} />
        <MediaField words="importImages" reason={choice.side === undefined ? { key: own === null ? 'sideOwn' : 'side', values: { side: size } } : null}>
          <NumberInput label={t('importImages.side')} min={8} max={512} allowDecimal={false} clampBehavior="blur" value={size} onChange={(value) => { if (Number(value) >= 8) setChoice({ ...choice, side: Number(value) }); }} />
        </MediaField>
        <MediaField words="importImages" reason={choice.augment === undefined ? { key: augment ? 'augment' : 'noAugment', values: {} } : null}>
          <span className="import-images-label">{t('importImages.augmentLabel')}</span>
          <Checkbox label={t('importImages.augment')} checked={augment} onChange={(event) => setChoice({ ...choice, augment: event.currentTarget.checked })} />
        </MediaField>
        <SplitField words="importImages" media={media} chosen={choice.split !== undefined} onSplit={(text) => setChoice({ ...choice, split: text })} />
      </div>
      {target && <Classes words="importImages" column={target} rows={fact.rows ?? 0} />}
      <BuildButtons disabled={wrong} build={build} />
    </div>
  );
}

/** Images evenly spread over all rows, with what is to be predicted of them. */
function Thumbnails({ rows, image, target }: { rows: number; image: string; target: string | undefined }) {
  const { t } = useTranslation();
  const shown = useSamples({ source: 'import', rows, column: image, label: target, count: SHOWN }, (picks) => dataEngine().images('import', image, picks, SIDE * 2)).flatMap(({ media, label }) => (media ? [{ picture: media, label }] : []));
  return (
    <ul className="import-images" aria-label={t('importImages.some')}>
      {shown.map(({ picture, label }, i) => <li key={i}><span><Picture image={picture} size={SIDE} label={label === '' ? t('importImages.image', { number: i + 1 }) : ''} /></span>{label !== '' && <small title={label}>{label}</small>}</li>)}
    </ul>
  );
}
