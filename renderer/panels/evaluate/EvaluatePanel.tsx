/** The evaluation of the run on show, on test rows that training never saw. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassificationEvaluation, Evaluation, RegressionEvaluation } from '../../../src/ml/evaluate/evaluation.ts';
import type { RunResult } from '../../../src/ml/worker/protocol.ts';
import { useRun } from '../../stores/run.ts';
import { ConfusionMatrix } from './ConfusionMatrix.tsx';
import { Boxes, Sequences } from './Lists.tsx';
import { Plot } from './Plot.tsx';
import { share, Tile } from './Tile.tsx';

export function EvaluatePanel() {
  const { t } = useTranslation();
  const result = useRun((state) => state.result);
  const runId = useRun((state) => state.runId);
  if (!result) return <div className="empty"><p>{t('evaluate.empty')}</p></div>;
  return <Shown key={runId} result={result} />;
}

/** One head at a time; what was wired beside it, and the loss where nothing is compared with a target. */
function Shown({ result }: { result: RunResult }) {
  const { t } = useTranslation();
  const { counts, evaluations, metrics } = result;
  const [column, setColumn] = useState(evaluations[0]?.column ?? '');
  const evaluation = evaluations.find((known) => known.column === column);
  const plan = useRun((state) => state.plan);
  return (
    <div className="evaluate">
      <p className="evaluate-note">{t('evaluate.onTest', { count: counts.test, train: counts.train, validation: counts.validation })}{counts.dropped > 0 && ` ${t('evaluate.dropped', { count: counts.dropped })}`}</p>
      {evaluations.length > 1 && <SegmentedControl size="xs" aria-label={t('evaluate.head')} value={column} onChange={setColumn} data={evaluations.map((known) => known.column)} />}
      {!evaluation && <div className="tiles"><Tile label={t('training.loss')} value={metrics.test.loss!.toFixed(4)} /></div>}
      {evaluation && <Measured evaluation={evaluation} />}
      {plan && plan.metrics.length > 0 && (
        <div className="tiles" role="group" aria-label={t('evaluate.wired')}>
          {plan.metrics.map((step) => <Tile key={step.id} label={step.title} value={Number.isFinite(metrics.test[step.id]) ? Number(metrics.test[step.id]!.toPrecision(5)).toString() : '–'} />)}
        </div>
      )}
    </div>
  );
}

function Measured({ evaluation }: { evaluation: Evaluation }) {
  switch (evaluation.task) {
    case 'regression':
      return <Regression evaluation={evaluation} />;
    case 'sequence':
      return <Sequences evaluation={evaluation} />;
    case 'boxes':
      return <Boxes evaluation={evaluation} />;
    default:
      return <Classification evaluation={evaluation} />;
  }
}

function Classification({ evaluation }: { evaluation: ClassificationEvaluation }) {
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
        <Tile label={t('training.loss')} value={evaluation.loss.toFixed(4)} />
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

function Regression({ evaluation }: { evaluation: RegressionEvaluation }) {
  const { t } = useTranslation();
  const values = evaluation.pairs.flat();
  const range: [number, number] = [Math.min(...values), Math.max(...values)];
  return (
    <>
      <div className="tiles">
        <Tile label="MAE" value={evaluation.mae.toPrecision(4)} note={t('evaluate.inUnit')} />
        <Tile label="RMSE" value={evaluation.rmse.toPrecision(4)} note={t('evaluate.inUnit')} />
        <Tile label="R²" value={evaluation.r2.toFixed(3)} />
        <Tile label={t('training.loss')} value={evaluation.loss.toFixed(4)} />
      </div>
      <div className="evaluate-parts"><Plot title={t('evaluate.scatter')} x={t('evaluate.truth')} y={t('evaluate.prediction')} dots={evaluation.pairs} range={range} /></div>
    </>
  );
}
