/** The evaluations of sequences and of boxes. */
import { useTranslation } from 'react-i18next';
import type { BoxesEvaluation, SequenceEvaluation } from '../../../src/ml/evaluate/evaluation.ts';
import { LossTile, share, Tile, type HeadProps } from './Tile.tsx';

export function Sequences({ evaluation, several, wired }: HeadProps<SequenceEvaluation>) {
  const { t } = useTranslation();
  const { accuracy, exact, perplexity, loss, places, rows, examples } = evaluation;
  return (
    <>
      <div className="tiles">
        <Tile label={t('evaluate.places')} value={share(accuracy)} note={t(perplexity === null ? 'evaluate.byEdits' : 'evaluate.ofPlaces', { count: places })} />
        <Tile label={t('evaluate.exact')} value={share(exact)} note={t('evaluate.ofRows', { count: rows })} />
        {perplexity !== null && <Tile label={t('evaluate.perplexity')} value={perplexity.toPrecision(4)} />}
        <LossTile loss={loss} several={several} />
        {wired}
      </div>
      <div className="evaluate-parts">
        <table className="data-table">
          <caption>{t('evaluate.examples')}</caption>
          <thead><tr><th scope="col">{t('evaluate.truth')}</th><th scope="col">{t('evaluate.prediction')}</th></tr></thead>
          <tbody>
            {examples.map((row, i) => {
              const right = row.truth.join(' ') === row.prediction.join(' ');
              return <tr key={i}><td className="mono">{row.truth.join(' ')}</td><td className="mono" data-right={right || undefined}>{row.prediction.join(' ')}{right ? ' ✓' : ''}</td></tr>;
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

export function Boxes({ evaluation, several, wired }: HeadProps<BoxesEvaluation>) {
  const { t } = useTranslation();
  const { meanAveragePrecision, overlap, loss, boxes, perClass } = evaluation;
  return (
    <>
      <div className="tiles">
        <Tile label="mAP@0.5" value={meanAveragePrecision === null ? '–' : meanAveragePrecision.toFixed(3)} note={t('evaluate.macro')} />
        <Tile label={t('evaluate.overlap')} value={share(overlap)} note={t('evaluate.ofBoxes', { count: boxes })} />
        <LossTile loss={loss} several={several} />
        {wired}
      </div>
      <div className="evaluate-parts">
        <table className="data-table">
          <caption>{t('evaluate.perClass')}</caption>
          <thead><tr><th scope="col">{t('evaluate.class')}</th><th scope="col">{t('evaluate.averagePrecision')}</th><th scope="col">{t('evaluate.boxes')}</th></tr></thead>
          <tbody>{perClass.map((item) => <tr key={item.class}><th scope="row">{item.class}</th><td>{item.averagePrecision.toFixed(3)}</td><td>{item.boxes}</td></tr>)}</tbody>
        </table>
      </div>
    </>
  );
}
