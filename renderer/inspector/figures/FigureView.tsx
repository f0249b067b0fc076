/** The figure of a guide: the picture, its caption, and, where it moves, its controls. */
import './figures.css';
import { Pause, Play, StepForward } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { stepsOf, type Figure } from '../../../src/ml/nodes/figure.ts';
import { CurvePicture } from './CurvePicture.tsx';
import { FlowPicture } from './FlowPicture.tsx';
import { GridsPicture } from './GridsPicture.tsx';
import { PlanePicture } from './PlanePicture.tsx';
import { useSteps } from './useSteps.ts';
import { useCaption } from './words.ts';

/** A figure; `key` it by its node, so that each begins with its first step. */
export function FigureView({ figure }: { figure: Figure }) {
  const { t } = useTranslation();
  const caption = useCaption(figure.caption);
  const id = useId();
  const count = stepsOf(figure);
  const { step, playing, toggle, next, host } = useSteps(count);
  return (
    <figure ref={host} className="figure">
      <Picture figure={figure} step={step} labelledBy={id} />
      {count > 1 && (
        <div className="figure-controls">
          <button type="button" aria-label={t(playing ? 'canvas.inspector.figure.pause' : 'canvas.inspector.figure.play')} onClick={toggle}>{playing ? <Pause size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}</button>
          <button type="button" aria-label={t('canvas.inspector.figure.next')} onClick={next}><StepForward size={14} aria-hidden="true" /></button>
          <span>{t('canvas.inspector.figure.step', { step: step + 1, count })}</span>
        </div>
      )}
      <figcaption id={id}>{caption}</figcaption>
    </figure>
  );
}

function Picture({ figure, step, labelledBy }: { figure: Figure; step: number; labelledBy: string }) {
  switch (figure.kind) {
    case 'curve': return <CurvePicture figure={figure} labelledBy={labelledBy} />;
    case 'grids': return <GridsPicture figure={figure} step={step} labelledBy={labelledBy} />;
    case 'flow': return <FlowPicture figure={figure} labelledBy={labelledBy} />;
    case 'plane': return <PlanePicture figure={figure} step={step} labelledBy={labelledBy} />;
  }
}
