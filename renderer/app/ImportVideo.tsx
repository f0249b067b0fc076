/** The import sheet for clips: some of them, their classes, what is to be predicted, and a small network over their frames. */
import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeTask } from '../../src/ml/data/guess.ts';
import { outputUnitsFor } from '../../src/ml/data/tabular.ts';
import { createVideoDocument, framesFor, frameSideFor } from '../../src/ml/data/videoDocument.ts';
import { ClipList } from '../panels/shared/ClipList.tsx';
import { BuildButtons, Classes, guessMedia, MediaField, SplitField, TargetField, useRange, type DecideMediaProps } from './ImportMedia.tsx';

/** How many clips are shown. */
const SHOWN = 10;

export function DecideVideo({ file, source, profile, reading, open, place, children }: DecideMediaProps) {
  const { t } = useTranslation();
  const { fact } = profile;
  const column = fact.columns.find(({ video }) => video)!;
  const [choice, setChoice] = useState<{ target?: string; frames?: number; side?: number; split?: string }>({});
  const media = guessMedia(fact, ['part', 'frames'], choice), { target, split, parts } = media;
  const range = useRange();
  const { frames: lengths, heights, widths } = column.video!;
  const own = frameSideFor(column), side = choice.side ?? own, size = side ?? Math.min(heights[1], widths[1]);
  const frames = choice.frames ?? framesFor(column);
  const wrong = !target || !split;
  const build = async (train: boolean): Promise<void> => {
    const { task } = describeTask(target!);
    open(createVideoDocument({
      name: file.name.replace(/\/$|\.[^.]+$/, ''), task, path: await place(), sourceType: source.id, sha256: profile.sha256, video: column.name, target: target!.name, classes: outputUnitsFor(fact, target!.name, task),
      frames, side, size, rows: fact.rows ?? 0, split: split!, ...(parts ? { part: 'part' } : {}), source: reading,
    }), train);
  };
  return (
    <div className="import-body">
      <p className="import-summary">{t('video.summary', { count: fact.rows ?? 0, frames: range(...lengths), height: range(...heights), width: range(...widths) })}</p>
      <div className="import-clips"><ClipList source="import" rows={fact.rows ?? 0} column={column.name} label={target?.name} count={SHOWN} /></div>
      {children}
      <div className="import-guesses">
        <TargetField words="video" media={media} onTarget={(name) => setChoice({ ...choice, target: name })} />
        <MediaField words="video" reason={choice.frames === undefined ? { key: frames === lengths[1] ? 'framesOwn' : 'frames', values: {} } : null}>
          <NumberInput label={t('video.frames')} min={1} max={256} allowDecimal={false} clampBehavior="blur" value={frames} onChange={(value) => { if (Number(value) >= 1) setChoice({ ...choice, frames: Number(value) }); }} />
        </MediaField>
        <MediaField words="video" reason={choice.side === undefined ? { key: own === null ? 'sideOwn' : 'side', values: { side: size } } : null}>
          <NumberInput label={t('video.side')} min={8} max={512} allowDecimal={false} clampBehavior="blur" value={size} onChange={(value) => { if (Number(value) >= 8) setChoice({ ...choice, side: Number(value) }); }} />
        </MediaField>
        <SplitField words="video" media={media} chosen={choice.split !== undefined} onSplit={(text) => setChoice({ ...choice, split: text })} />
      </div>
      {target && <Classes words="video" column={target} rows={fact.rows ?? 0} />}
      <BuildButtons disabled={wrong} build={build} />
    </div>
  );
}
