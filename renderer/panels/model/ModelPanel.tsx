/** The network as a table before anything runs: every layer with its output, its weights and its memory, and what all of it needs. */
import './model.css';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { knownRows, layerBytes, memoryNeed, totalOf } from '../../../src/ml/compile/memory.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { factText } from '../../canvas/factText.ts';
import { placesOf, type Place } from '../../canvas/find.ts';
import { goTo } from '../../canvas/FindMenu.tsx';
import { useBytes, useNodeWords, useNumberFormat } from '../../i18n/words.ts';
import { useDocument } from '../../stores/document.ts';
import { useFacts } from '../../stores/facts.ts';
import { useRun } from '../../stores/run.ts';

export function ModelPanel() {
  const { t } = useTranslation();
  const words = useNodeWords();
  const format = useNumberFormat();
  const bytes = useBytes();
  const whole = useFacts((state) => state.whole);
  const root = useDocument((state) => state.root);
  const { epochs, batchSize } = whole.document.training;
  const rows = useMemo(() => whole.order.flatMap((id): Row[] => {
    const node = whole.document.nodes[id]!, definition = definitionOf(node.type), checked = whole.nodes.get(id);
    if (!checked || (definition?.role !== 'layer' && definition?.role !== 'input')) return [];
    const facts = Object.values(checked.outputs);
    const outer = root.nodes[id.split('.')[0]!];
    return [{
      id, title: words.title(node), way: outer && outer.id !== id ? words.title(outer) : '', type: words.label(definition),
      output: facts.length === 0 ? '' : facts.map(factText).join('  '), parameters: checked.parameters ?? 0, bytes: layerBytes(checked),
    }];
  }), [whole, root, words]);
  if (rows.length === 0) return <div className="empty"><p>{t('model.empty')}</p></div>;
  const known = knownRows(whole);
  const need = memoryNeed(whole, known);
  return (
    <div className="model">
      <div className="tiles">
        <Tile label={t('model.parameters')} value={format(whole.parameters)} note={t('model.layers', { count: rows.length })} />
        <Tile label={t('model.memory')} value={bytes(totalOf(need))} note={t('model.memoryParts', { data: bytes(need.data), network: bytes(need.network), batch: bytes(need.batch) })} />
        <Tile label={t('model.batch')} value={format(batchSize)} note={t('model.epochs', { count: epochs })} />
        <EpochTile />
      </div>
      <table className="data-table">
        <thead><tr>
          <th scope="col">{t('model.layer')}</th><th scope="col">{t('model.type')}</th><th scope="col">{t('model.output')}</th>
          <th scope="col" data-kind="number">{t('model.weights')}</th><th scope="col" data-kind="number">{t('model.share')}</th><th scope="col" data-kind="number">{t('model.perRow')}</th>
        </tr></thead>
        <tbody>{rows.map((row) => <LayerRow key={row.id} row={row} all={whole.parameters} />)}</tbody>
      </table>
    </div>
  );
}

interface Row { id: string; title: string; way: string; type: string; output: string; parameters: number; bytes: number }

const Tile = ({ label, value, note }: { label: string; value: string; note: string }) => <div className="tile"><span>{label}</span><strong>{value}</strong><small>{note}</small></div>;

/** How long an epoch takes, as it was measured in the run on show. */
function EpochTile() {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const seconds = useRun((run) => (run.stepsPerSecond > 0 ? run.stepsPerEpoch / run.stepsPerSecond : null));
  const backend = useRun((run) => run.backend?.name ?? null);
  return <Tile label={t('model.epochTime')} value={seconds === null ? '–' : t('model.seconds', { seconds: format(Number(seconds.toPrecision(2))) })} note={seconds === null ? t('model.unmeasured') : t('model.measured', { backend: backend ?? '' })} />;
}

/** The node at the place where it is drawn; one inside a repeated block at the block's first. */
function placeOf(id: string): Place | null {
  const { root } = useDocument.getState();
  const inside = placesOf(root).find(({ node, scope }) => (scope.at(-1)?.path ?? '') + node.id === id);
  const outer = root.nodes[id.split('.')[0]!];
  return inside ?? (outer ? { node: outer, scope: [] } : null);
}

const LayerRow = memo(function LayerRow({ row, all }: { row: Row; all: number }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const bytes = useBytes();
  const share = all > 0 ? row.parameters / all : 0;
  const go = (): void => {
    const place = placeOf(row.id);
    if (place) goTo(place);
  };
  return (
    <tr>
      <th scope="row"><button type="button" className="model-go" onClick={go} title={t('model.show', { node: row.title })}>{row.way && <span>{row.way} › </span>}{row.title}</button></th>
      <td data-kind="text">{row.type}</td><td>{row.output || t('canvas.facts.unknown')}</td>
      <td data-kind="number">{format(row.parameters)}</td>
      <td data-kind="number"><span className="model-share"><i style={{ width: `${100 * share}%` }} /></span>{share > 0 && share < 0.001 ? '< 0.1 %' : `${format(Math.round(1000 * share) / 10)} %`}</td>
      <td data-kind="number">{bytes(row.bytes)}</td>
    </tr>
  );
}, (before, after) => before.all === after.all && JSON.stringify(before.row) === JSON.stringify(after.row));
