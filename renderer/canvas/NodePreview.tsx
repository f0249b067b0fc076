/** The footer of a node: what a layer computes while it trains, drawn from the bus, or how the data looks; and the progress of the training under an optimizer's header. */
import { useStore } from '@xyflow/react';
import { Pin, PinOff, Table } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { NodePicture } from '../panels/shared/NodePicture.tsx';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { isTraining, useRun, type RunStoreState } from '../stores/run.ts';
import { useSession } from '../stores/session.ts';
import { DataPreview } from './DataPreview.tsx';
import { COMPACT_ZOOM, NODE_WIDTH, PREVIEW_HEIGHT } from './geometry.ts';
import { setPinned } from './previews.ts';
import { hasTable, openTableOf } from './tableActions.ts';

const PADDING = 8;

export function NodePreview({ node, title, role }: { node: string; title: string; role: NodeDefinition['role'] }) {
  const { t } = useTranslation();
  const id = useDocument((state) => `${state.scope.at(-1)?.path ?? ''}${node}`);
  const pinned = useSession((state) => state.pins.includes(id));
  const compact = useStore((state) => state.transform[2] < COMPACT_ZOOM);
  const name = t(pinned ? 'insights.unpin' : 'insights.pin', { node: title });
  const Icon = pinned ? PinOff : Pin;
  const table = useFacts((state) => hasTable(state, node));
  const open = t('table.openOf', { node: title });
  return (
    <div className="loom-node-preview">
      {role !== 'layer' ? <DataPreview node={id} role={role} /> : <NodePicture node={id} width={NODE_WIDTH - 2 * PADDING} height={PREVIEW_HEIGHT - 2 * PADDING} active={!compact} label={t('insights.preview', { node: title })} />}
      {/* One tab stop is the canvas: the keyboard opens tables with T and pins with P. */}
      {table && <button type="button" className="loom-node-pin loom-node-table nodrag nopan" tabIndex={-1} aria-label={open} title={open} onClick={() => openTableOf(node)}><Table size={13} aria-hidden="true" /></button>}
      <button type="button" className="loom-node-pin nodrag nopan" tabIndex={-1} aria-label={name} title={name} aria-pressed={pinned} onClick={() => setPinned(id, !pinned)}><Icon size={13} aria-hidden="true" /></button>
    </div>
  );
}

/** A bar under the header of an optimizer that trains; it moves without React. */
export function NodeProgress() {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = (run: RunStoreState): void => {
      const share = isTraining(run) ? Math.min(1, run.step / Math.max(1, run.epochs * run.stepsPerEpoch)) : 0;
      bar.current!.style.transform = `scaleX(${share})`;
    };
    draw(useRun.getState());
    return useRun.subscribe(draw);
  }, []);
  return <div ref={bar} className="loom-node-progress" aria-hidden="true" />;
}
