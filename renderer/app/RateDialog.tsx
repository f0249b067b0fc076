/** The learning-rate range test: the loss over rates that grow, a suggestion, and one click to take it. */
import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import UPlot from 'uplot';
import type { Finding } from '../../src/ml/document/findings.ts';
import { smoothLosses, type RateTest } from '../../src/ml/train/rateTest.ts';
import { useFindingWords } from '../i18n/words.ts';
import { runCommand } from '../stores/document.ts';
import { NumberTable } from '../panels/shared/NumberTable.tsx';
import { useSession } from '../stores/session.ts';
import { findingOf } from './dataController.ts';
import { Dialog } from './Dialog.tsx';
import { useDialogs } from './dialogs.ts';
import { testLearningRates } from './runController.ts';

export function RateDialog() {
  const { t } = useTranslation();
  const node = useDialogs((state) => state.rates);
  const close = (): void => useDialogs.setState({ rates: null });
  return <Dialog opened={node !== null} onClose={close} title={t('rates.title')} size={560}>{node !== null && <RateSheet key={node} node={node} close={close} />}</Dialog>;
}

function RateSheet({ node, close }: { node: string; close(): void }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const [test, setTest] = useState<RateTest | null>(null);
  const [share, setShare] = useState(0);
  const [problem, setProblem] = useState<Finding | null>(null);
  useEffect(() => {
    const gone = new AbortController(), { signal } = gone;
    testLearningRates({ signal, onShare: setShare }).then((result) => { if (!signal.aborted) setTest(result); }, (cause: unknown) => { if (!signal.aborted) setProblem(findingOf(cause, '')); });
    return () => gone.abort();
  }, []);
  const take = (): void => {
    runCommand({ label: 'setParam', values: { param: t('rates.learningRate') }, edits: [{ kind: 'setParam', node, param: 'learningRate', value: test!.suggestion! }], history: 'step' });
    close();
  };
  return (
    <>
      <p className="dialog-text">{t('rates.text')}</p>
      {problem && <p className="dialog-error" role="alert">{words.text(problem).problem} {words.text(problem).remedy}</p>}
      {!test && !problem && <><p role="status" className="import-wait">{t('rates.running')}</p><Progress value={100 * share} aria-label={t('rates.running')} /></>}
      {test && <RatePlot test={test} label={t('rates.plot')} />}
      {test && <p className="dialog-text" role="status">{test.suggestion === null ? t('rates.none') : t('rates.suggestion', { rate: test.suggestion })}</p>}
      <div className="dialog-actions">
        <Button variant="default" data-autofocus onClick={close}>{t(test || problem ? 'app.close' : 'app.cancel')}</Button>
        {test && test.suggestion !== null && <Button onClick={take}>{t('rates.take', { rate: test.suggestion })}</Button>}
      </div>
    </>
  );
}

function RatePlot({ test, label }: { test: RateTest; label: string }) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const theme = useSession((state) => state.theme);
  useEffect(() => {
    const element = host.current!;
    const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const ruler = { stroke: colour('--text-3'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 }, font: '11px "JetBrains Mono Variable", monospace' };
    const plot = new UPlot({
      width: element.clientWidth, height: 220, legend: { show: false }, cursor: { y: false },
      scales: { x: { time: false, distr: 3 } },
      axes: [{ ...ruler, size: 28, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : tick.toExponential(0))) }, { ...ruler, size: 56 }],
      series: [{}, { stroke: colour('--port-table'), width: 1, alpha: 0.35, points: { show: false } }, { stroke: colour('--port-table'), width: 2, points: { show: false } }],
    }, [test.rates, test.losses, smoothLosses(test.losses)], element);
    return () => plot.destroy();
  }, [test, theme]);
  return (
    <>
      <div ref={host} role="img" aria-label={label} />
      <NumberTable title={label} head={[t('rates.learningRate'), t('training.loss'), t('training.smoothing')]} columns={[test.rates, test.losses, smoothLosses(test.losses)]} />
    </>
  );
}
