/** The evaluation of the run on show, on test rows that training never saw. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassificationEvaluation, Evaluation, RegressionEvaluation } from '../../../src/ml/evaluate/evaluation.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import type { RunResult } from '../../../src/ml/worker/protocol.ts';
import { groupFolds } from '../../../src/ml/runs/folds.ts';
import { useKeptRuns } from '../../app/runHistory.ts';
import { Folds } from '../runs/Folds.tsx';
import { useNodeWords } from '../../i18n/words.ts';
import { useRun } from '../../stores/run.ts';
import { ConfusionMatrix } from './ConfusionMatrix.tsx';
import { Boxes, Sequences } from './Lists.tsx';
import { Plot } from './Plot.tsx';
import { LossTile, share, Tile, type HeadProps } from './Tile.tsx';

export function EvaluatePanel() {
  const { t } = useTranslation();
  const result = useRun((state) => state.result);
  const runId = useRun((state) => state.runId);
  if (!result) return <div className="empty"><p>{t('evaluate.empty')}</p></div>;
  return <Shown key={runId} result={result} />;
}

/** What all folds say together, where the run on show is one of them. */
function AllFolds() {
  const runs = useKeptRuns();
  const runId = useRun((state) => state.runId);
  const group = runs?.find(({ record }) => record.id === runId)?.record.fold?.group;
  return group === undefined ? null : <Folds groups={groupFolds(runs!).filter((known) => known.group === group)} />;
}

/** One head at a time, with the metrics that were wired to it; the loss alone where nothing is compared with a target. */
function Shown({ result }: { result: RunResult }) {
  const { t } = useTranslation();
  const { counts, evaluations, metrics } = result;
  // By its place: two heads may be compared with one column.
  const [at, setAt] = useState(0);
  const evaluation = evaluations[at];
  const several = evaluations.length > 1;
  const target = useRun((state) => state.plan?.heads[at]?.target);
  const wired = <Wired target={target} measured={metrics.test} />;
  return (
    <div className="evaluate">
      <p className="evaluate-note">{t('evaluate.onTest', { count: counts.test, train: counts.train, validation: counts.validation })}{counts.dropped > 0 && ` ${t('evaluate.dropped', { count: counts.dropped })}`}</p>
      <AllFolds />
      {several && <SegmentedControl size="xs" aria-label={t('evaluate.head')} value={String(at)} onChange={(value) => setAt(Number(value))} data={evaluations.map((known, i) => ({ value: String(i), label: known.column }))} />}
      {!evaluation && <div className="tiles"><Tile label={t('training.loss')} value={metrics.test.loss!.toFixed(4)} /></div>}
      {evaluation && <Measured evaluation={evaluation} several={several} wired={wired} />}
    </div>
  );
}

/** The metrics of the graph that look at that target node. */
function Wired({ target, measured }: { target: string | undefined; measured: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const plan = useRun((state) => state.plan);
  const steps = (plan?.metrics ?? []).filter((step) => step.inputs.target?.[0]?.node === target);
  if (steps.length === 0) return null;
  // A metric that the person gave no name is called by its kind, in the language of the page.
  const titleOf = ({ type, title }: (typeof steps)[number]): string => {
    const definition = definitionOf(type);
    return definition && title === definition.label ? words.label(definition) : title;
  };
  return (
    <div className="tiles-more" role="group" aria-label={t('evaluate.wired')}>
      {steps.map((step) => <Tile key={step.id} label={titleOf(step)} value={Number.isFinite(measured[step.id]) ? Number(measured[step.id]!.toPrecision(5)).toString() : '–'} />)}
    </div>
  );
}

function Measured({ evaluation, several, wired }: HeadProps<Evaluation>) {
  switch (evaluation.task) {
    case 'regression':
      return <Regression evaluation={evaluation} several={several} wired={wired} />;
    case 'sequence':
      return <Sequences evaluation={evaluation} several={several} wired={wired} />;
    case 'boxes':
      return <Boxes evaluation={evaluation} several={several} wired={wired} />;
    default:
      return <Classification evaluation={evaluation} several={several} wired={wired} />;
  }
}

function Classification({ evaluation, several, wired }: HeadProps<ClassificationEvaluation>) {
  const { t } = useTranslation();
  const note = evaluation.positive === null ? t('evaluate.macro') : t('evaluate.positive', { name: evaluation.positive });
  return (
    <>
      <div className="tiles">
        <Tile label={t('evaluate.accuracy')} value={share(evaluation.accuracy)} />
        <Tile label={t('evaluate.precision')} value={share(evaluation.precision)} note={note} />
        <Tile label={t('evaluate.recall')} value={share(evaluation.recall)} note={note} />
        <Tile label="F1" value={evaluation.f1.toFixed(3)} note={note} />
        {evaluation.rocAuc !== null && <Tile label="ROC AUC" value={evaluation.rocAuc.toFixed(3)} />}
        <LossTile loss={evaluation.loss} several={several} />
        {wired}
      </div>
      <div className="evaluate-parts">
        <ConfusionMatrix classes={evaluation.classes} counts={evaluation.confusion} />
        {evaluation.roc.length > 0 && (
          <Plot title={t('evaluate.roc')} x={t('evaluate.falsePositiveRate')} y={t('evaluate.truePositiveRate')} line={evaluation.roc.map((point) => [point.falsePositiveRate, point.truePositiveRate])} range={[0, 1]} />
        )}
        <PerClass evaluation={evaluation} />
      </div>
    </>
  );
}

function PerClass({ evaluation }: { evaluation: ClassificationEvaluation }) {
  const { t } = useTranslation();
  return (
    <table className="data-table">
      <caption>{t('evaluate.perClass')}</caption>
      <thead><tr><th scope="col">{t('evaluate.class')}</th><th scope="col">{t('evaluate.precision')}</th><th scope="col">{t('evaluate.recall')}</th><th scope="col">F1</th><th scope="col">{t('evaluate.rows')}</th></tr></thead>
      <tbody>{evaluation.perClass.map((item) => <tr key={item.name}><th scope="row">{item.name}</th><td>{share(item.precision)}</td><td>{share(item.recall)}</td><td>{item.f1.toFixed(3)}</td><td>{item.support}</td></tr>)}</tbody>
    </table>
  );
}

function Regression({ evaluation, several, wired }: HeadProps<RegressionEvaluation>) {
  const { t } = useTranslation();
  const values = evaluation.pairs.flat();
  const range: [number, number] = [Math.min(...values), Math.max(...values)];
  return (
    <>
      <div className="tiles">
        <Tile label="MAE" value={evaluation.mae.toPrecision(4)} note={t('evaluate.inUnit')} />
        <Tile label="RMSE" value={evaluation.rmse.toPrecision(4)} note={t('evaluate.inUnit')} />
        <Tile label="R²" value={evaluation.r2.toFixed(3)} />
        <LossTile loss={evaluation.loss} several={several} />
        {wired}
      </div>
      <div className="evaluate-parts"><Plot title={t('evaluate.scatter')} x={t('evaluate.truth')} y={t('evaluate.prediction')} dots={evaluation.pairs} range={range} /></div>
    </>
  );
}
