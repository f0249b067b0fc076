/** Runs beside each other: their curves on one chart, the settings in which they differ, and their final figures. */
import { SegmentedControl, Slider, Switch } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readPoints } from '../../../src/ml/runs/runStore.ts';
import { compareFigures, differingSettings, figuresOf, settingsOf, SETTING_NAMES, type Figure } from '../../../src/ml/runs/summary.ts';
import type { MetricPoint } from '../../../src/ml/worker/protocol.ts';
import { Dialog } from '../../app/Dialog.tsx';
import { useDialogs } from '../../app/dialogs.ts';
import { metricOf, runFiles, runProject } from '../../app/runHistory.ts';
import { useNodeWords } from '../../i18n/words.ts';
import { baselineOf, useRuns, type KeptRun } from '../../stores/runs.ts';
import type { Axis } from '../training/viewModel.ts';
import { figureName, runName, sayDifference, sayFigure, stepName } from './columns.ts';
import { dashOf, OverlayChart, strokeOf } from './OverlayChart.tsx';
import { Verdict } from './RunRow.tsx';

export function CurvesDialog() {
  const { t } = useTranslation();
  const ids = useDialogs((state) => state.curves);
  const all = useRuns((state) => state.runs);
  const runs = useMemo(() => (all ?? []).filter(({ record }) => ids?.includes(record.id)), [all, ids]);
  return (
    <Dialog opened={ids !== null} onClose={() => useDialogs.setState({ curves: null })} title={t('runs.compare.title')} size="min(1400px, 94vw)">
      {ids !== null && (runs.length === 0 ? <p className="dialog-text">{t('runs.compare.gone')}</p> : <Curves key={ids.join(' ')} runs={runs} />)}
    </Dialog>
  );
}

function Curves({ runs }: { runs: readonly KeptRun[] }) {
  const { t } = useTranslation();
  const [axis, setAxis] = useState<Axis>('epoch');
  const [smoothing, setSmoothing] = useState(0.6);
  const [log, setLog] = useState(false);
  const points = usePoints(runs);
  const metrics = new Set(runs.map(({ record }) => metricOf(record.result)).filter((name) => name !== null));
  // Accuracy and an error do not share an axis.
  const metric = metrics.size === 1 ? [...metrics][0]! : null;
  return (
    <div className="compare">
      <div className="chart-controls">
        <label className="chart-smoothing"><span>{t('training.smoothing')}</span><Slider size="sm" min={0} max={0.95} step={0.05} value={smoothing} onChange={setSmoothing} label={null} thumbLabel={t('training.smoothing')} /></label>
        <Switch size="xs" label={t('training.log')} checked={log} onChange={(event) => setLog(event.currentTarget.checked)} />
        <SegmentedControl size="xs" aria-label={t('training.axis')} value={axis} onChange={(value) => setAxis(value as Axis)} data={(['step', 'epoch', 'seconds'] as const).map((value) => ({ value, label: t(`training.axes.${value}`) }))} />
        <span className="compare-weights">{t('runs.compare.validation')} · {t('runs.compare.train')}</span>
      </div>
      <ul className="compare-legend" aria-label={t('runs.compare.legend')}>
        {runs.map((run, i) => <li key={run.record.id}><Key at={i} /><span>{runName(run)}</span></li>)}
      </ul>
      {points && (
        <div className="compare-charts">
          <OverlayChart title={t('training.loss')} names={runs.map(runName)} runs={points} field="loss" axis={axis} smoothing={smoothing} log={log} />
          {metric && <OverlayChart title={t(`training.metric.${metric}`)} names={runs.map(runName)} runs={points} field="metric" axis={axis} smoothing={smoothing} log={false} />}
        </div>
      )}
      <div className="compare-tables">
        <Figures runs={runs} />
        <Settings runs={runs} />
      </div>
    </div>
  );
}

/** The line of a run as the chart draws it. */
function Key({ at }: { at: number }) {
  return <svg width={28} height={8} aria-hidden="true"><line x1={0} x2={28} y1={4} y2={4} strokeWidth={3} stroke={`var(${strokeOf(at)})`} strokeDasharray={dashOf(at).join(' ')} /></svg>;
}

/** The points of the runs; null until all have been read. */
function usePoints(runs: readonly KeptRun[]): readonly (readonly MetricPoint[])[] | null {
  const [points, setPoints] = useState<readonly (readonly MetricPoint[])[] | null>(null);
  const ids = runs.map(({ record }) => record.id).join(' ');
  useEffect(() => {
    let live = true;
    void Promise.all(ids.split(' ').map((id) => readPoints(runFiles(runProject()), id))).then((read) => { if (live) setPoints(read); });
    return () => { live = false; };
  }, [ids]);
  return points?.length === runs.length ? points : null;
}

function Figures({ runs }: { runs: readonly KeptRun[] }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const baseline = baselineOf(runs);
  const reference = baseline ?? runs.at(-1)!;
  const figures = new Map<string, Figure>(runs.flatMap(({ record }) => figuresOf(record)).map((figure) => [figure.key, figure]));
  const valueOf = ({ record }: KeptRun, key: string): number | null => figuresOf(record).find((figure) => figure.key === key)?.test ?? null;
  return (
    <div className="compare-table" tabIndex={0}>
      <table className="data-table">
        <caption>{t('runs.compare.figures', { run: runName(reference) })}</caption>
        <thead><tr><th scope="col">{t('runs.compare.figure')}</th>{runs.map((run, i) => <th key={run.record.id} scope="col"><Key at={i} /> {runName(run)}{run === reference && ` (${t(baseline ? 'runs.baseline' : 'runs.compare.reference')})`}</th>)}</tr></thead>
        <tbody>
          {[...figures.values()].map((figure) => (
            <tr key={figure.key}>
              <th scope="row">{figureName(figure, t, words)}</th>
              {runs.map((run) => {
                const [value, base] = [valueOf(run, figure.key), valueOf(reference, figure.key)];
                const verdict = run === reference ? null : compareFigures(figure.better, value, base);
                return <td key={run.record.id}>{sayFigure(value)}{verdict && <span className="run-difference" data-verdict={verdict}> {sayDifference(value!, base!)} <Verdict verdict={verdict} /></span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Settings({ runs }: { runs: readonly KeptRun[] }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const settings = runs.map(({ record }) => settingsOf(record, (step) => stepName(step, words)));
  const differing = differingSettings(settings);
  return (
    <div className="compare-table" tabIndex={0}>
      <table className="data-table">
        <caption>{t('runs.compare.settings')}</caption>
        <thead><tr><th scope="col">{t('runs.compare.setting')}</th>{runs.map((run, i) => <th key={run.record.id} scope="col"><Key at={i} /> {runName(run)}</th>)}</tr></thead>
        <tbody>
          {SETTING_NAMES.map((name) => (
            <tr key={name} data-differs={differing.has(name) || undefined}>
              <th scope="row">{t(`runs.column.${name}`)}{differing.has(name) && <span className="compare-differs">≠ {t('runs.compare.differs')}</span>}</th>
              {settings.map((values, i) => <td key={runs[i]!.record.id}>{values[name]}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
