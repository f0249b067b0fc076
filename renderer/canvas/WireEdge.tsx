/** A wire: coloured by the type that runs through it, with its live shape where there is room for it. */
import { BaseEdge, getBezierPath, getSmoothStepPath, useStore, type EdgeProps } from '@xyflow/react';
import { memo, type CSSProperties } from 'react';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { factText } from './factText.ts';
import { isOff } from './idle.ts';
import { useOverlay } from './overlay.ts';
import { PORT_COLOUR, portKind } from './ports.ts';

/** Width of one character of the chip's type (11.5 px JetBrains Mono), and what stands around the text. */
const CHARACTER = 6.9;
const PADDING = 8;
/** A wire must be longer than its chip by this much. */
const ROOM = 4;
/** How far below its node a wire runs that leads back to another row. */
const LANE = 24;
/** A wire longer than this passes other nodes. */
const FAR = 320;

/** A wire as React Flow draws it. */
export const WireEdge = memo(function WireEdge(props: EdgeProps) {
  const { id, source, sourceHandleId, sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, selected } = props;
  const fact = useFacts((state) => (sourceHandleId ? state.result.nodes.get(source)?.outputs[sourceHandleId] : undefined));
  const wrong = useFacts((state) => state.result.nodes.get(props.target)?.findings.some((finding) => finding.edge === id && finding.severity === 'error') ?? false);
  const idle = useFacts((state) => [source, props.target].some((end) => isOff(state.result.idle.get(end))));
  const type = useDocument((state) => state.document.nodes[source]?.type);
  const dropping = useOverlay((state) => state.dropEdge === id);
  const spec = sourceHandleId ? definitionOf(type ?? '')?.outputs[sourceHandleId] : undefined;
  const back = targetX < sourceX + 16;
  const bottom = useStore((state) => {
    const node = back ? state.nodeLookup.get(source) : undefined;
    return node ? node.internals.positionAbsolute.y + (node.measured.height ?? 0) : null;
  });
  const lane: { centerY?: number } = bottom !== null && bottom + 2 * LANE < targetY ? { centerY: bottom + LANE } : {};
  const ends = { sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition };
  // Back to another row: a step below its own row; far ahead: straight on, and up or down before the end. A curve would cross nodes there.
  const [path, middleX, labelY] = back ? getSmoothStepPath({ ...ends, ...lane, borderRadius: 12, offset: 28 })
    : targetX - sourceX > FAR ? getSmoothStepPath({ ...ends, centerX: targetX - 56, borderRadius: 12 })
    : getBezierPath({ ...ends, curvature: 0.3 });
  const text = factText(fact);
  const width = text.length * CHARACTER + PADDING;
  // Wires back from one port share a lane; their chips lie upon each other at its beginning.
  const labelX = back && lane.centerY !== undefined ? sourceX - width : middleX;
  const roomy = text !== '' && Math.hypot(targetX - sourceX, targetY - sourceY) > width + ROOM;
  const colour = wrong ? 'var(--error)' : spec ? PORT_COLOUR[portKind(spec)] : 'var(--text-3)';
  return (
    <g className="loom-wire" data-selected={selected || undefined} data-wrong={wrong || undefined} data-dropping={dropping || undefined} data-idle={idle || undefined} style={{ '--wire': colour } as CSSProperties}>
      {text !== '' && <title>{text}</title>}
      <BaseEdge path={path} interactionWidth={20} />
      {roomy && (
        <g className="loom-chip" transform={`translate(${labelX} ${labelY})`}>
          <rect x={-width / 2} y={-10} width={width} height={20} rx={4} />
          <text textAnchor="middle" dominantBaseline="central">{text}</text>
        </g>
      )}
    </g>
  );
});
