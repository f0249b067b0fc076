/** The charts of a run: curves of loss and metric, how it learns, and a layer's weights and activations over the epochs. */
import { NativeSelect, SegmentedControl, Slider, Switch } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { insights, subscribeInsights, type Trace } from '../../app/insightBus.ts';
import { baselinePoints, useKeptRuns } from '../../app/runHistory.ts';
import { useRun } from '../../stores/run.ts';
import { useRuns } from '../../stores/runs.ts';
import { useDocument } from '../../stores/document.ts';
import { useSession } from '../../stores/session.ts';
import { GOOD_RATIO } from '../../../src/ml/train/diagnose.ts';
import { Chart, seriesOf, type Series } from './Chart.tsx';
import { HeatMap } from './HeatMap.tsx';
import { withBaseline } from '../runs/overlay.ts';
import { Section } from './Section.tsx';
import { useStepNames } from './steps.ts';
import { Later } from './turns.ts';
import { bestPoint, curveData, traceData, type Axis, type Field } from './viewModel.ts';

const stampOfPoints = (): string => `${useRun.getState().runId} ${useRun.getState().points.length}`;
const bestOn = (axis: Axis): number | null => bestPoint(useRun.getState().points)?.[axis] ?? null;

/** Loss and metric, and the charts of how it learns, on one axis. */
export function Charts() {
  const { t } = useTranslation();
  const [smoothing, setSmoothing] = useState(0.6);
  const [log, setLog] = useState(false);
  const [axis, setAxis] = useState<Axis>('epoch');
  const metricName = useRun((run) => run.metricName);
  const train = t('training.train'), validation = t('training.validation'), pinned = t('runs.baseline');
  useKeptRuns();
  const baseline = useRuns((state) => state.baseline);
  const compared = baseline !== null && baselinePoints('loss').length > 0;
  const series = useMemo((): Series[] => [
    { label: `${train} ·`, token: '--port-table', width: 1, alpha: 0.28, faint: true }, { label: train, token: '--port-table', width: 1.5 }, { label: validation, token: '--port-text', width: 2.5 },
    ...(compared ? [{ label: pinned, token: '--text-2', width: 2, alpha: 0.55, dash: [6, 4] }] : []),
  ], [train, validation, pinned, compared]);
  const curve = (field: Field, title: string, logarithmic: boolean) => (
    <Chart id={field} title={title} label={t('training.chartLabel', { title })} axis={axis} log={logarithmic} series={series} legend={false} marker={bestOn}
      data={(on) => {
        const own = curveData(useRun.getState().points, field, on, smoothing);
        return compared ? withBaseline(own, baselinePoints(field), field, on) : own;
      }} stamp={() => `${stampOfPoints()} ${smoothing} ${baseline?.id ?? ''}`} />
  );
  return (
    <>
      <Section id="curves" aside={<span className="legend"><i data-split="train" />{train}<i data-split="validation" />{validation}{compared && <><i data-split="baseline" />{pinned}</>}<i data-best />{t('insights.best')}</span>}>
        <div className="chart-controls">
          <Later><label className="chart-smoothing"><span>{t('training.smoothing')}</span>
            <Slider size="sm" min={0} max={0.95} step={0.05} value={smoothing} onChange={setSmoothing} label={null} thumbLabel={t('training.smoothing')} /></label></Later>
          <Later><Switch size="xs" label={t('training.log')} checked={log} onChange={(event) => setLog(event.currentTarget.checked)} /></Later>
          <Later><SegmentedControl size="xs" aria-label={t('training.axis')} value={axis} onChange={(value) => setAxis(value as Axis)} data={(['step', 'epoch', 'seconds'] as const).map((value) => ({ value, label: t(`training.axes.${value}`) }))} /></Later>
        </div>
        <div className="charts">
          {curve('loss', t('training.loss'), log)}
          {metricName && curve('metric', t(`training.metric.${metricName}`), false)}
        </div>
      </Section>
      <Section id="learning"><Learning axis={axis} /></Section>
      <Section id="layers"><Layers /></Section>
    </>
  );
}

type TraceName = 'rate' | 'norm' | 'ratio' | 'dead';

/** The names that a kind of trace has been seen of; React is asked only when there are others. */
function useSeen(which: TraceName | 'weights' | 'activations'): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([...insights()[which].keys()]);
  useEffect(() => {
    const look = (): void => setNames((before) => {
      const now = [...insights()[which].keys()];
      return now.length === before.length && now.every((name, i) => name === before[i]) ? before : now;
    });
    look();
    return subscribeInsights(look);
  }, [which]);
  return names;
}

function Learning({ axis }: { axis: Axis }) {
  const { t } = useTranslation();
  const optimizers = useStepNames('optimizers'), layers = useStepNames('network');
  const chart = (which: TraceName, log: boolean, guide?: number) => <TraceChart key={which} which={which} names={which === 'rate' || which === 'norm' ? optimizers : layers} axis={axis} log={log} {...(guide === undefined ? {} : { guide })} />;
  return (
    <>
      <p className="live-note">{t('insights.learningNote')}</p>
      <div className="charts">{chart('rate', false)}{chart('norm', true)}{chart('ratio', true, GOOD_RATIO)}{chart('dead', false)}</div>
    </>
  );
}

function stampOf(traces: ReadonlyMap<string, Trace>): string {
  let size = 0;
  for (const trace of traces.values()) size += trace.step.length + (trace.step.at(-1) ?? 0);
  return `${traces.size} ${size}`;
}

function TraceChart({ which, names, axis, log, guide }: { which: TraceName; names: ReadonlyMap<string, string>; axis: Axis; log: boolean; guide?: number }) {
  const { t } = useTranslation();
  const seen = useSeen(which);
  const title = t(`insights.trace.${which}`);
  // No network without a ReLU has dead units to show.
  if (which === 'dead' && seen.length === 0) return null;
  return (
    <Chart id={which} title={title} label={t('insights.traceLabel', { title })} axis={axis} log={log} series={seriesOf(seen.map((name) => names.get(name) ?? name))} {...(guide === undefined ? {} : { guide })}
      data={(on) => traceData(insights()[which], seen, on)} stamp={() => stampOf(insights()[which])} />
  );
}

/** The histograms of one layer: the one that is selected on the canvas, or one that is chosen here. */
function Layers() {
  const { t } = useTranslation();
  const names = useStepNames('network');
  const weights = useSeen('weights'), activations = useSeen('activations');
  const [chosen, setChosen] = useState<string | null>(null);
  const path = useDocument((state) => state.scope.at(-1)?.path ?? '');
  const selected = useSession((state) => (state.selection.length === 1 ? `${path}${state.selection[0]!}` : null));
  // Who selects another layer on the canvas means that one.
  const [followed, setFollowed] = useState(selected);
  if (followed !== selected) {
    setFollowed(selected);
    setChosen(null);
  }
  const known = activations.length > 0 ? activations : weights;
  const layer = [chosen, selected, ...weights, ...known].find((id) => id !== null && known.includes(id)) ?? null;
  if (layer === null) return <p className="live-note">{t('insights.layersWait')}</p>;
  const name = names.get(layer) ?? layer;
  return (
    <>
      <Later><NativeSelect size="xs" className="live-select" label={t('insights.layer')} value={layer} onChange={(event) => setChosen(event.currentTarget.value)} data={known.map((id) => ({ value: id, label: names.get(id) ?? id }))} /></Later>
      <div className="charts" key={layer}>
        {weights.includes(layer) && <HeatMap title={t('insights.weights')} label={t('insights.heatLabel', { title: t('insights.weights'), layer: name })} columns={() => insights().weights.get(layer) ?? []} />}
        {activations.includes(layer) && <HeatMap title={t('insights.activations')} label={t('insights.heatLabel', { title: t('insights.activations'), layer: name })} columns={() => insights().activations.get(layer) ?? []} />}
      </div>
    </>
  );
}
