/** What a preparation node changed: columns that came and went, and from how many training rows it learnt in the training on show. */
import { useTranslation } from 'react-i18next';
import type { LoomNode } from '../../src/ml/document/schema.ts';
import { tableAt } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useNumberFormat } from '../i18n/words.ts';
import { useFacts } from '../stores/facts.ts';
import { useRun } from '../stores/run.ts';

/** More names than this are counted. */
const MOST_NAMES = 12;

export function Changes({ node }: { node: LoomNode }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const checked = useFacts((state) => state.result.nodes.get(node.id));
  const step = useRun((state) => state.result?.pipeline.steps.find((known) => known.id === node.id && known.type === node.type));
  const chosen = useRun((state) => state.findings.find((finding) => finding.code === 'rows.chosen' && finding.node === node.id));
  const definition = definitionOf(node.type);
  const before = checked && tableAt(checked.inputs, 'table'), after = checked?.outputs.table;
  if (definition?.role !== 'prep' || !before || after?.type !== 'table') return null;
  const added = after.columns.filter((column) => !before.columns.some(({ name }) => name === column.name)).map(({ name }) => name);
  const gone = before.columns.filter((column) => !after.columns.some(({ name }) => name === column.name)).map(({ name }) => name);
  const names = (list: readonly string[]): string => list.slice(0, MOST_NAMES).join(', ') + (list.length > MOST_NAMES ? `, … (${format(list.length)})` : '');
  const trained = step?.trained;
  const said = [
    chosen ? t('canvas.changes.rows', { count: format(Number(chosen.values?.count)), rows: format(Number(chosen.values?.rows)) })
      : before.rows !== null && after.rows !== null && before.rows !== after.rows ? t('canvas.changes.rows', { count: format(after.rows), rows: format(before.rows) }) : '',
    added.length > 0 ? t('canvas.changes.added', { columns: names(added) }) : '',
    gone.length > 0 ? t('canvas.changes.gone', { columns: names(gone) }) : '',
    definition.fit ? trained ? t('canvas.changes.learnt', { rows: format(trained.rows) }) : t('canvas.changes.learns') : '',
    trained && trained.rows !== trained.after ? t('canvas.changes.training', { rows: format(trained.rows), after: format(trained.after) }) : '',
  ].filter((line) => line !== '');
  if (said.length === 0) return null;
  return (
    <section>
      <h3>{t('canvas.changes.title')}</h3>
      {said.map((line) => <p key={line} className="inspector-help">{line}</p>)}
    </section>
  );
}
