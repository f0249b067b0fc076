/** The training panel: tiles, live curves, what was noticed. */
import { Button, SegmentedControl, Slider, Switch } from '@mantine/core';
import { CircleAlert, Info, Play } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../src/ml/document/findings.ts';
import { runAppCommand } from '../../app/commands.ts';
import { useFindingWords } from '../../i18n/words.ts';
import { baselinePoints, useKeptRuns } from '../../app/runHistory.ts';
import { useRun } from '../../stores/run.ts';
import { useRuns } from '../../stores/runs.ts';
import { Curves } from './Curves.tsx';
import { timeLeft } from './viewModel.ts';

export function TrainingPanel() {
  const { t } = useTranslation();
  const state = useRun((run) => run.state);
  const error = useRun((run) => run.error);
  const findings = useRun((run) => run.findings);
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
      <Tiles />
      <Charts />
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
  const metric = (value: number | null | undefined): string => (value === undefined || value === null ? '–' : metricName === 'accuracy' ? `${(100 * value).toFixed(1)} %` : value.toPrecision(4));
  return (
    <div className="tiles">
      {tile(t('training.loss'), (validation ?? train)?.loss.toFixed(4) ?? '–', t('training.trainValue', { value: train?.loss.toFixed(4) ?? '–' }))}
      {metricName && tile(t(`training.metric.${metricName}`), metric((validation ?? train)?.metric), t('training.trainValue', { value: metric(train?.metric) }))}
      {tile(t('training.epoch'), `${epoch} / ${epochs}`, result ? t('training.best', { epoch: result.bestEpoch }) : t('training.steps', { step }))}
      {tile(t('training.timeLeft'), state === 'running' && left !== null ? t('training.seconds', { count: Math.ceil(left) }) : t(`app.state.${state}`), stepsPerSecond > 0 ? t('training.perSecond', { count: Math.round(stepsPerSecond) }) : ' ')}
    </div>
  );
}

function Charts() {
  const { t } = useTranslation();
  const [smoothing, setSmoothing] = useState(0.6);
  const [log, setLog] = useState(false);
  const [axis, setAxis] = useState<'step' | 'epoch' | 'seconds'>('epoch');
  const metricName = useRun((run) => run.metricName);
  useKeptRuns();
  const hasBaseline = useRuns((state) => state.baseline !== null) && baselinePoints('loss').length > 0;
  // To make a chart takes tens of milliseconds: one at a time, each in a task of its own, so that the page stays quick.
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    const timer = drawn < 2 ? setTimeout(() => setDrawn(drawn + 1)) : undefined;
    return () => clearTimeout(timer);
  }, [drawn]);
  const titles = useMemo(() => ({ loss: t('training.loss'), metric: metricName ? t(`training.metric.${metricName}`) : '', train: t('training.train'), validation: t('training.validation'), baseline: t('runs.baseline') }), [t, metricName]);
  return (
    <>
      <div className="chart-controls">
        <label className="chart-smoothing"><span>{t('training.smoothing')}</span>
          <Slider size="sm" min={0} max={0.95} step={0.05} value={smoothing} onChange={setSmoothing} label={null} thumbLabel={t('training.smoothing')} /></label>
        <Switch size="xs" label={t('training.log')} checked={log} onChange={(event) => setLog(event.currentTarget.checked)} />
        <SegmentedControl size="xs" aria-label={t('training.axis')} value={axis} onChange={(value) => setAxis(value as typeof axis)} data={(['step', 'epoch', 'seconds'] as const).map((value) => ({ value, label: t(`training.axes.${value}`) }))} />
        <span className="legend"><i data-split="train" />{titles.train}<i data-split="validation" />{titles.validation}{hasBaseline && <><i data-split="baseline" />{titles.baseline}</>}</span>
      </div>
      <div className="charts">
        {drawn > 0 && <Curves field="loss" title={titles.loss} names={titles} smoothing={smoothing} log={log} axis={axis} />}
        {drawn > 1 && metricName && <Curves field="metric" title={titles.metric} names={titles} smoothing={smoothing} log={false} axis={axis} />}
      </div>
    </>
  );
}
