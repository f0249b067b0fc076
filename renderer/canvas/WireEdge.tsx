/** A wire: coloured by the type that runs through it, with its live shape where there is room for it. */
import { BaseEdge, useStore, type EdgeProps } from '@xyflow/react';
import { memo, useContext, type CSSProperties } from 'react';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { factText } from './factText.ts';
import { isOff } from './idle.ts';
import { useOverlay } from './overlay.ts';
import { PORT_COLOUR, portKind } from './ports.ts';
import { SimpleContext } from './simple.ts';
import { leadsBack, wirePath } from './wirePath.ts';

/** Width of one character of the chip's type (11.5 px JetBrains Mono), and what stands around the text. */
const CHARACTER = 6.9;
const PADDING = 8;
/** A wire must be longer than its chip by this much. */
const ROOM = 4;

/** A wire as React Flow draws it. */
export const WireEdge = memo(function WireEdge(props: EdgeProps) {
  const { id, source, sourceHandleId, sourceX, sourceY, targetX, targetY, selected } = props;
  const fact = useFacts((state) => (sourceHandleId ? state.result.nodes.get(source)?.outputs[sourceHandleId] : undefined));
  const wrong = useFacts((state) => state.result.nodes.get(props.target)?.findings.some((finding) => finding.edge === id && finding.severity === 'error') ?? false);
  const idle = useFacts((state) => [source, props.target].some((end) => isOff(state.result.idle.get(end))));
  const type = useDocument((state) => state.document.nodes[source]?.type);
  const dropping = useOverlay((state) => state.dropEdge === id);
  const spec = sourceHandleId ? definitionOf(type ?? '')?.outputs[sourceHandleId] : undefined;
  const [from, to] = [{ x: sourceX, y: sourceY }, { x: targetX, y: targetY }];
  const bottom = useStore((state) => {
    const node = leadsBack(from, to) ? state.nodeLookup.get(source) : undefined;
    return node ? node.internals.positionAbsolute.y + (node.measured.height ?? 0) : null;
  });
  const { path, middle, lane } = wirePath(from, to, bottom);
  const simple = useContext(SimpleContext);
  // From afar no shape can be read.
  const text = simple ? '' : factText(fact);
  const width = text.length * CHARACTER + PADDING;
  // Wires back from one port share a lane; their chips lie upon each other at its beginning.
  const labelX = lane ? sourceX - width : middle.x;
  const roomy = text !== '' && Math.hypot(targetX - sourceX, targetY - sourceY) > width + ROOM;
  const colour = wrong ? 'var(--error)' : spec ? PORT_COLOUR[portKind(spec)] : 'var(--text-3)';
  return (
    <g className="loom-wire" data-selected={selected || undefined} data-wrong={wrong || undefined} data-dropping={dropping || undefined} data-idle={idle || undefined} style={{ '--wire': colour } as CSSProperties}>
      {text !== '' && <title>{text}</title>}
      <BaseEdge path={path} interactionWidth={20} />
      {roomy && (
        <g className="loom-chip" transform={`translate(${labelX} ${middle.y})`}>
          <rect x={-width / 2} y={-10} width={width} height={20} rx={4} />
          <text textAnchor="middle" dominantBaseline="central">{text}</text>
        </g>
      )}
    </g>
  );
});
