/** The training panel: tiles, what is wrong and what helps, and what can be seen of the network while it learns. */
import { Button } from '@mantine/core';
import { CircleAlert, Info, Play } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../src/ml/document/findings.ts';
import { runAppCommand } from '../../app/commands.ts';
import { useFindingWords } from '../../i18n/words.ts';
import { useRun } from '../../stores/run.ts';
import { watchTraining } from '../../app/insightBus.ts';
import { Charts } from './Charts.tsx';
import { Diagnoses } from './Diagnoses.tsx';
import { Gallery } from './Gallery.tsx';
import { Pinned } from './Pinned.tsx';
import { Section } from './Section.tsx';
import { timeLeft } from './viewModel.ts';

export function TrainingPanel() {
  const { t } = useTranslation();
  const state = useRun((run) => run.state);
  const error = useRun((run) => run.error);
  const findings = useRun((run) => run.findings);
  const fold = useRun((run) => run.fold);
  // While the panel can be seen, somebody watches.
  useEffect(() => watchTraining([]), []);
  if (state === 'idle') {
    return (
      <div className="empty">
        <p>{t('training.empty')}</p>
        <Button leftSection={<Play size={15} />} onClick={() => runAppCommand('train')}>{t('app.train')}</Button>
      </div>
    );
  }
  return (
    <div className="training">
      {error && <Card finding={error} />}
      {fold && <p className="evaluate-note">{t('training.fold', { fold: fold.fold, folds: fold.folds })}</p>}
      <Tiles />
      <Diagnoses />
      <Pinned />
      <Charts />
      <Section id="samples"><Gallery /></Section>
      {findings.map((finding, i) => <Card key={i} finding={finding} />)}
    </div>
  );
}

function Card({ finding }: { finding: Finding }) {
  const words = useFindingWords();
  const text = words.text(finding);
  const Icon = finding.severity === 'info' ? Info : CircleAlert;
  return (
    <div className="card" role={finding.severity === 'error' ? 'alert' : undefined} data-severity={finding.severity}>
      <Icon size={16} aria-hidden="true" /><div><strong>{text.problem}</strong><p>{text.remedy}</p></div>
    </div>
  );
}

function Tiles() {
  const { t } = useTranslation();
  const points = useRun((run) => run.points);
  const metricName = useRun((run) => run.metricName);
  const state = useRun((run) => run.state);
  const { step, epochs, stepsPerEpoch, stepsPerSecond, result } = useRun();
  const train = points.findLast((point) => point.split === 'train');
  const validation = points.findLast((point) => point.split === 'validation');
  const left = timeLeft(step, epochs * stepsPerEpoch, stepsPerSecond);
  const epoch = result?.epochs ?? Math.min(epochs, Math.ceil(step / Math.max(1, stepsPerEpoch)));
  const tile = (label: string, value: string, note: string) => <div className="tile"><span>{label}</span><strong>{value}</strong><small>{note}</small></div>;
  const metric = (value: number | null | undefined): string => (value === undefined || value === null ? '–' : metricName === 'accuracy' || metricName === 'iou' ? `${(100 * value).toFixed(1)} %` : value.toPrecision(4));
  return (
    <div className="tiles">
      {tile(t('training.loss'), (validation ?? train)?.loss.toFixed(4) ?? '–', t('training.trainValue', { value: train?.loss.toFixed(4) ?? '–' }))}
      {metricName && tile(t(`training.metric.${metricName}`), metric((validation ?? train)?.metric), t('training.trainValue', { value: metric(train?.metric) }))}
      {tile(t('training.epoch'), `${epoch} / ${epochs}`, result ? t('training.best', { epoch: result.bestEpoch }) : t('training.steps', { step }))}
      {tile(t('training.timeLeft'), state === 'running' && left !== null ? t('training.seconds', { count: Math.ceil(left) }) : t(`app.state.${state}`), stepsPerSecond > 0 ? t('training.perSecond', { count: Math.round(stepsPerSecond) }) : ' ')}
    </div>
  );
}
