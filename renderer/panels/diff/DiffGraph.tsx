/** One side of a comparison as a picture: nodes and wires from their geometry, what differs marked by colour, line and sign. */
import { memo, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type CSSProperties, type PointerEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sign } from '../../../src/ml/document/diff.ts';
import { HEADER_HEIGHT, measureNode, PARAM_ROW, PORT_ROW, summaryParams, type NodeGeometry, type Point, type Rect } from '../../canvas/geometry.ts';
import { paramText } from '../../canvas/paramText.ts';
import { wirePath } from '../../canvas/wirePath.ts';
import { CATEGORY_COLOUR, PORT_COLOUR, portKind } from '../../canvas/ports.ts';
import { useValueWords } from '../../canvas/NodeCard.tsx';
import { useNodeWords } from '../../i18n/words.ts';
import { nameOf, paramsOf, type Graph, type LookUp } from './diffItems.ts';

export const SIGN_TEXT: Readonly<Record<Sign, string>> = { added: '+', removed: '−', changed: '~' };

/** What the dialog asks of a side. */
export interface GraphHandle { fit(): void; zoomBy(factor: number): void; show(node: string): void }

/** Below this only a short title can be read, at its size on the screen. */
const FAR_ZOOM = 0.55;

interface Props { graph: Graph | null; marks: ReadonlyMap<string, Sign>; lookUp: LookUp; label: string; chosen: string | null; onChoose(node: string): void; handle: Ref<GraphHandle> }
interface View { x: number; y: number; zoom: number }
interface Placed { rect: Rect; geometry: NodeGeometry }

/** Around a graph that is shown whole, in pixels; and on the canvas, for wires that lead around nodes. */
const MARGIN = 12, AROUND = 40;

function place(graph: Graph, lookUp: LookUp): Map<string, Placed> {
  const wired = new Map<string, { inputs: Set<string>; outputs: Set<string> }>(Object.keys(graph.nodes).map((id) => [id, { inputs: new Set(), outputs: new Set() }]));
  for (const edge of Object.values(graph.edges)) {
    wired.get(edge.source)?.outputs.add(edge.sourcePort);
    wired.get(edge.target)?.inputs.add(edge.targetPort);
  }
  return new Map(Object.values(graph.nodes).map((node) => {
    const { inputs, outputs } = wired.get(node.id)!;
    const geometry = measureNode({ ...node, params: paramsOf(graph, node) }, lookUp(node.type), undefined, { inputs: [...inputs], outputs: [...outputs] });
    return [node.id, { geometry, rect: { ...node.position, width: geometry.width, height: geometry.height } }];
  }));
}

export function DiffGraph({ graph, marks, lookUp, label, chosen, onChoose, handle }: Props) {
  const host = useRef<SVGSVGElement>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, zoom: 0.5 });
  const placed = useMemo(() => (graph ? place(graph, lookUp) : new Map<string, Placed>()), [graph, lookUp]);
  const size = (): { width: number; height: number } => ({ width: host.current?.clientWidth || 600, height: host.current?.clientHeight || 360 });
  const fit = useCallback((): void => {
    const rects = [...placed.values()].map(({ rect }) => rect);
    if (rects.length === 0) return;
    const { width, height } = size();
    const [x, y] = [Math.min(...rects.map((rect) => rect.x)), Math.min(...rects.map((rect) => rect.y))];
    const [w, h] = [Math.max(...rects.map((rect) => rect.x + rect.width)) - x, Math.max(...rects.map((rect) => rect.y + rect.height)) - y];
    const zoom = Math.min(1, (width - 2 * MARGIN) / (w + 2 * AROUND), (height - 2 * MARGIN) / (h + 2 * AROUND));
    setView({ zoom, x: (width - w * zoom) / 2 - x * zoom, y: (height - h * zoom) / 2 - y * zoom });
  }, [placed]);
  const zoomAt = (factor: number, at: Point): void => setView((before) => {
    const zoom = Math.min(2, Math.max(0.05, before.zoom * factor));
    const ratio = zoom / before.zoom;
    return { zoom, x: at.x - (at.x - before.x) * ratio, y: at.y - (at.y - before.y) * ratio };
  });
  useEffect(fit, [fit]);
  useImperativeHandle(handle, () => ({
    fit,
    zoomBy: (factor) => zoomAt(factor, { x: size().width / 2, y: size().height / 2 }),
    show(node) {
      const rect = placed.get(node)?.rect;
      if (!rect) return;
      const { width, height } = size();
      // Near enough to be read.
      setView(({ zoom: before }) => { const zoom = Math.max(before, 0.7); return { zoom, x: width / 2 - (rect.x + rect.width / 2) * zoom, y: height / 2 - (rect.y + rect.height / 2) * zoom }; });
    },
  }), [fit, placed]);
  // React listens passively to the wheel, and would let the page scroll.
  useEffect(() => {
    const element = host.current!;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) zoomAt(Math.exp(-event.deltaY / 300), { x: event.clientX - box.x, y: event.clientY - box.y });
      else setView((before) => ({ ...before, x: before.x - event.deltaX, y: before.y - event.deltaY }));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);
  const drag = useRef<Point | null>(null);
  const onPointerMove = (event: PointerEvent): void => {
    const from = drag.current;
    if (!from) return;
    drag.current = { x: event.clientX, y: event.clientY };
    setView((before) => ({ ...before, x: before.x + event.clientX - from.x, y: before.y + event.clientY - from.y }));
  };
  return (
    <svg
      ref={host} className="diff-graph" role="img" aria-label={label}
      onPointerDown={(event) => { drag.current = { x: event.clientX, y: event.clientY }; }} onPointerMove={onPointerMove}
      onPointerUp={() => { drag.current = null; }} onPointerLeave={() => { drag.current = null; }}
    >
      <g transform={`translate(${view.x} ${view.y}) scale(${view.zoom})`} data-far={view.zoom < FAR_ZOOM || undefined} style={{ '--screen': 1 / view.zoom, '--sign': Math.max(1, 0.75 / view.zoom) } as CSSProperties}>
        {graph && <Picture graph={graph} placed={placed} marks={marks} lookUp={lookUp} chosen={chosen} onChoose={onChoose} />}
      </g>
    </svg>
  );
}

type PictureProps = Pick<Props, 'marks' | 'lookUp' | 'chosen' | 'onChoose'> & { graph: Graph; placed: ReadonlyMap<string, Placed> };

/** What does not change while one moves around. */
const Picture = memo(function Picture({ graph, placed, marks, lookUp, chosen, onChoose }: PictureProps) {
  const portAt = (node: string, side: 'input' | 'output', port: string): Point | null => {
    const at = placed.get(node);
    const found = at?.geometry.ports.find((known) => known.side === side && known.id === port);
    return at ? { x: at.rect.x + (side === 'output' ? at.rect.width : 0), y: at.rect.y + (found?.y ?? HEADER_HEIGHT / 2) } : null;
  };
  return (
    <>
      {Object.values(graph.frames).map((frame) => (
        <g key={frame.id} className="diff-frame">
          <rect x={frame.position.x} y={frame.position.y} width={frame.size.width} height={frame.size.height} rx={8} />
          <text x={frame.position.x + 10} y={frame.position.y + 20}>{frame.title}</text>
        </g>
      ))}
      {Object.values(graph.edges).map((edge) => {
        const [from, to] = [portAt(edge.source, 'output', edge.sourcePort), portAt(edge.target, 'input', edge.targetPort)];
        if (!from || !to) return null;
        const spec = lookUp(graph.nodes[edge.source]!.type)?.outputs[edge.sourcePort];
        const { rect } = placed.get(edge.source)!;
        const { path, middle } = wirePath(from, to, rect.y + rect.height);
        const sign = marks.get(edge.id);
        return (
          <g key={edge.id} className="diff-wire" data-sign={sign}>
            <path d={path} style={sign ? undefined : { stroke: spec ? PORT_COLOUR[portKind(spec)] : 'var(--text-3)' }} />
            {sign && <SignMark sign={sign} x={middle.x} y={middle.y} />}
          </g>
        );
      })}
      {Object.values(graph.nodes).map((node) => <Box key={node.id} id={node.id} graph={graph} placed={placed.get(node.id)!} sign={marks.get(node.id)} lookUp={lookUp} chosen={chosen === node.id} onChoose={onChoose} />)}
    </>
  );
});

function SignMark({ sign, x, y }: { sign: Sign; x: number; y: number }) {
  return <g className="diff-sign" data-sign={sign} transform={`translate(${x} ${y})`}><g className="diff-sign-size"><circle r={12} /><text textAnchor="middle" dominantBaseline="central">{SIGN_TEXT[sign]}</text></g></g>;
}

function Box({ id, graph, placed: { rect, geometry }, sign, lookUp, chosen, onChoose }: { id: string; graph: Graph; placed: Placed; sign: Sign | undefined; lookUp: LookUp; chosen: boolean; onChoose(node: string): void }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const say = useValueWords();
  const node = graph.nodes[id]!;
  const definition = lookUp(node.type);
  const title = nameOf(node, lookUp, words);
  const rows = Math.max(geometry.ports.filter(({ side }) => side === 'input').length, geometry.ports.filter(({ side }) => side === 'output').length);
  const lines = definition ? summaryParams(definition, paramsOf(graph, node)) : [];
  const top = HEADER_HEIGHT + 8 + rows * PORT_ROW + 4;
  return (
    <g className="diff-node" data-sign={sign} data-chosen={chosen || undefined} data-mode={node.mode} transform={`translate(${rect.x} ${rect.y})`} style={{ '--node-colour': definition ? CATEGORY_COLOUR[definition.category] : 'var(--text-3)' } as CSSProperties} onClick={() => onChoose(id)}>
      <title>{sign ? t('diff.node', { sign: t(`diff.sign.${sign}`), node: title }) : title}</title>
      <rect className="diff-box" width={rect.width} height={rect.height} rx={8} />
      <rect className="diff-bar" width={rect.width} height={3} rx={1.5} />
      <text className="diff-title" x={12} y={HEADER_HEIGHT / 2 + 1} dominantBaseline="central">{fitText(title, 24)}</text>
      <text className="diff-far-title" x={rect.width / 2} y={rect.height / 2} textAnchor="middle" dominantBaseline="central">{fitText(title, 10)}</text>
      {geometry.ports.map((port) => {
        const spec = (port.side === 'input' ? definition?.inputs : definition?.outputs)?.[port.id];
        const x = port.side === 'input' ? 0 : rect.width;
        return (
          <g key={`${port.side} ${port.id}`}>
            <circle cx={x} cy={port.y} r={5} style={{ fill: spec ? PORT_COLOUR[portKind(spec)] : 'var(--text-3)' }} />
            <text className="diff-port" x={port.side === 'input' ? 12 : rect.width - 12} y={port.y} textAnchor={port.side === 'input' ? 'start' : 'end'} dominantBaseline="central">{fitText(definition ? words.port(definition, port.side, port.id) : port.id, 14)}</text>
          </g>
        );
      })}
      {definition && lines.map(({ name, value }, i) => (
        <g key={name}>
          <text className="diff-port" x={12} y={top + i * PARAM_ROW + PARAM_ROW / 2} dominantBaseline="central">{fitText(words.param(definition, name), 17)}</text>
          <text className="diff-value" x={rect.width - 12} y={top + i * PARAM_ROW + PARAM_ROW / 2} textAnchor="end" dominantBaseline="central">{fitText(paramText(definition, name, value, words, say), 12)}</text>
        </g>
      ))}
      {sign && <SignMark sign={sign} x={rect.width - 6} y={4} />}
    </g>
  );
}

/** A text cut to so many half-width characters: Chinese ones take two. */
function fitText(text: string, most: number): string {
  let width = 0;
  for (const [i, character] of [...text].entries()) {
    width += character.codePointAt(0)! > 0x2e7f ? 2 : 1;
    if (width > most) return `${[...text].slice(0, i).join('')}…`;
  }
  return text;
}
