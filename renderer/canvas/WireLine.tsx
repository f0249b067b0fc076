/** The wire while it is drawn by hand: in the colour of its type, dashed and red over a port that does not take it. */
import { getBezierPath, type ConnectionLineComponentProps } from '@xyflow/react';
import { portSpec } from './actions.ts';
import { PORT_COLOUR, portKind } from './ports.ts';

/** The line that follows the pointer. */
export function WireLine({ fromX, fromY, toX, toY, fromPosition, toPosition, fromHandle, connectionStatus }: ConnectionLineComponentProps) {
  const [path] = getBezierPath({ sourceX: fromX, sourceY: fromY, sourcePosition: fromPosition, targetX: toX, targetY: toY, targetPosition: toPosition, curvature: 0.3 });
  const spec = fromHandle.id ? portSpec({ node: fromHandle.nodeId, port: fromHandle.id, side: fromHandle.type === 'source' ? 'output' : 'input' }) : undefined;
  const refused = connectionStatus === 'invalid';
  return (
    <g className="loom-wire-line" data-refused={refused || undefined}>
      <path d={path} fill="none" stroke={refused ? 'var(--error)' : spec ? PORT_COLOUR[portKind(spec)] : 'var(--text-2)'} />
      <circle cx={toX} cy={toY} r={4} fill={refused ? 'var(--error)' : 'var(--text-1)'} />
    </g>
  );
}
