/** What is known of a node before anything runs: shapes with named axes, parameters, and the columns of tables. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnFact, Fact, TableFact, TensorFact } from '../../src/ml/document/facts.ts';
import type { LoomNode } from '../../src/ml/document/schema.ts';
import type { PortSpec } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { factText } from '../canvas/factText.ts';
import { PortShape } from '../canvas/PortShape.tsx';
import { portKind } from '../canvas/ports.ts';
import { useNodeWords, useNumberFormat } from '../i18n/words.ts';
import { useFacts } from '../stores/facts.ts';
import { Histogram } from '../panels/shared/Histogram.tsx';
import { Changes } from './Changes.tsx';
import { Augmented } from './Augmented.tsx';
import { Sounds } from './Sounds.tsx';
import { TokenView } from './TokenView.tsx';

/** More columns than this are counted, not listed: the table view of the data shows them all. */
const MOST_COLUMNS = 300;
const MOST_CLASSES = 12;

interface PortFact { key: string; label: string; spec: PortSpec; fact: Fact | undefined }

/** The facts of one node. */
export function Facts({ node }: { node: LoomNode }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const format = useNumberFormat();
  const checked = useFacts((state) => state.result.nodes.get(node.id));
  const definition = definitionOf(node.type);
  if (!definition || !checked) return <p className="inspector-note">{t('canvas.facts.none')}</p>;
  const inputs = Object.entries(definition.inputs).flatMap(([port, spec]): PortFact[] => {
    const facts = checked.inputs[port] ?? [];
    const label = words.port(definition, 'input', port);
    return facts.length === 0 ? [{ key: port, label, spec, fact: undefined }] : facts.map((fact, i) => ({ key: `${port}${i}`, label, spec, fact }));
  });
  const outputs = Object.entries(definition.outputs).map(([port, spec]): PortFact => ({ key: port, label: words.port(definition, 'output', port), spec, fact: checked.outputs[port] }));
  return (
    <div className="inspector-facts">
      {checked.parameters !== null && (
        <p className="inspector-figure"><span>{t('canvas.facts.parameters')}</span><b>{format(checked.parameters)}</b></p>
      )}
      <Augmented node={node.id} />
      <Sounds node={node.id} definition={definition} fact={checked.outputs.table} />
      <Changes node={node} />
      <TokenView node={node} />
      {([['inputs', inputs], ['outputs', outputs]] as const).map(([side, ports]) => ports.length > 0 && (
        <section key={side}>
          <h3>{t(`canvas.facts.${side}`)}</h3>
          {ports.map(({ key, label, spec, fact }) => (
            <div key={key} className="inspector-port">
              <div className="inspector-port-head">
                <PortShape kind={portKind(spec)} /><span>{label}</span>
                <code>{fact ? factText(fact) : t('canvas.facts.unknown')}</code>
              </div>
              {fact && (side === 'outputs' || outputs.length === 0 || fact.type !== 'table') && <FactDetail fact={fact} />}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function FactDetail({ fact }: { fact: Fact }) {
  if (fact.type === 'tensor') return <TensorDetail fact={fact} />;
  return fact.type === 'table' ? <TableDetail fact={fact} /> : null;
}

function TensorDetail({ fact }: { fact: TensorFact }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { target } = fact;
  return (
    <>
      <table className="inspector-axes">
        <thead><tr><th scope="col">{t('canvas.facts.axis')}</th><th scope="col">{t('canvas.facts.size')}</th></tr></thead>
        <tbody>
          {fact.shape.map((size, i) => <tr key={i}><td>{fact.axes[i] ?? i}</td><td>{size === null ? t('canvas.facts.any') : format(size)}</td></tr>)}
        </tbody>
      </table>
      {fact.range && <p className="inspector-help">{t('canvas.facts.valueRange', { min: format(fact.range.min), max: format(fact.range.max) })}</p>}
      {fact.activation && <p className="inspector-help">{t('canvas.facts.activation', { activation: fact.activation })}</p>}
      {target && <p className="inspector-help">{t('canvas.facts.target', { column: target.column, task: t(`canvas.facts.task.${target.task}`) })}</p>}
      {target?.classes && (
        <p className="inspector-help">{t('canvas.facts.classes', { classes: target.classes.slice(0, MOST_CLASSES).join(', ') + (target.classes.length > MOST_CLASSES ? ', …' : '') })}</p>
      )}
    </>
  );
}

function TableDetail({ fact }: { fact: TableFact }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const percent = (share: number): string => format(Math.round(share * 1000) / 10);
  return (
    <>
      <p className="inspector-help">
        {fact.rows !== null && `${t('canvas.facts.rows', { count: fact.rows })}, `}{t('canvas.facts.columns', { count: fact.columns.length })}
      </p>
      {fact.split && <p className="inspector-help">{t('canvas.facts.split', { train: percent(fact.split.train), validation: percent(fact.split.validation), test: percent(fact.split.test) })}</p>}
      <ul className="inspector-columns">
        {fact.columns.slice(0, MOST_COLUMNS).map((column) => <ColumnRow key={column.name} column={column} />)}
      </ul>
      {fact.columns.length > MOST_COLUMNS && <p className="inspector-help">{t('canvas.facts.more', { count: fact.columns.length - MOST_COLUMNS })}</p>}
    </>
  );
}

const ColumnRow = memo(function ColumnRow({ column }: { column: ColumnFact }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const said = [
    column.tokens ? t('canvas.facts.tokens', { count: column.tokens.vocabulary }) : column.lists ? t('canvas.facts.lists', { shortest: format(column.lists.shortest), longest: format(column.lists.longest) })
      : column.min !== undefined && column.max !== undefined && column.kind === 'number' ? t('canvas.facts.range', { min: format(column.min), max: format(column.max) })
      : column.distinct !== null ? t('canvas.facts.distinct', { count: column.distinct }) : '',
    column.missing ? t('canvas.facts.missing', { count: column.missing }) : '',
  ].filter(Boolean).join(' · ');
  return (
    <li className="inspector-column">
      <div className="inspector-column-words">
        <span className="inspector-column-name" title={column.name}>{column.name}</span>
        <span className="inspector-column-detail"><span data-kind={column.kind}>{t(`canvas.kind.${column.kind}`)}</span>{said && ` · ${said}`}</span>
      </div>
      {column.histogram && column.histogram.length > 0 && <Histogram bars={column.histogram} kind={column.kind} size={[72, 24]} label={t('canvas.facts.histogram', { column: column.name })} />}
    </li>
  );
});
