/** Cross-validations: for each, mean and standard deviation of what its folds measured on their test rows. */
import { useTranslation } from 'react-i18next';
import { type FoldGroup, spreadFigures } from '../../../src/ml/runs/folds.ts';
import { useNodeWords } from '../../i18n/words.ts';
import type { KeptRun } from '../../stores/runs.ts';
import { figureName, isShown, sayFigure } from './columns.ts';

/** Nothing where there is no cross-validation with a result. */
export function Folds({ groups }: { groups: readonly FoldGroup<KeptRun>[] }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const rows = groups.flatMap(({ group, folds, runs }) => {
    const ended = runs.filter(({ record }) => record.result !== null);
    return ended.length === 0 ? [] : [{ group, folds, ended, figures: spreadFigures(ended.map(({ record }) => record)).filter(isShown) }];
  });
  if (rows.length === 0) return null;
  const figures = [...new Map(rows.flatMap((row) => row.figures).map((figure) => [figure.key, figure])).values()];
  return (
    <div className="runs-folds">
      <table className="data-table">
        <caption>{t('runs.folds.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('runs.column.started')}</th><th scope="col" data-kind="number">{t('runs.folds.folds')}</th>
            {figures.map((figure) => <th key={figure.key} scope="col" data-kind="figure">{t('runs.part.test', { figure: figureName(figure, t, words) })}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.group}>
              <th scope="row">{new Date(row.ended[0]!.record.startedAt).toLocaleString()}</th>
              <td data-kind="number">{t('runs.folds.of', { done: row.ended.length, all: row.folds })}</td>
              {figures.map(({ key }) => {
                const spread = row.figures.find((figure) => figure.key === key)?.test ?? null;
                return <td key={key} data-kind="figure">{spread === null ? '–' : t('runs.folds.spread', { mean: sayFigure(spread.mean), deviation: sayFigure(Number(spread.deviation.toPrecision(2))) })}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
