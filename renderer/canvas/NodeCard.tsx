/** A node on the canvas. It subscribes to itself only: no other node's edit, and no move, renders it again. */
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { Ban, ChevronsRight, CircleAlert, CircleHelp, Info, Link2, TriangleAlert, Unplug } from 'lucide-react';
import { memo, useContext, useMemo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Idle } from '../../src/ml/compile/modes.ts';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { LoomNode } from '../../src/ml/document/schema.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useFindingWords, useNodeWords, useNumberFormat } from '../i18n/words.ts';
import { useDocument, type DocumentState } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';
import { applyFix } from './actions.ts';
import { findingsOf } from './findings.ts';
import { countLines, hasPreview, portRowY, shownFinding, summaryParams } from './geometry.ts';
import { iconNamed } from './icons.ts';
import { idleWords } from './idle.ts';
import { paramText, type ValueWords } from './paramText.ts';
import { NodePreview, NodeProgress } from './NodePreview.tsx';
import { PortShape } from './PortShape.tsx';
import { CATEGORY_COLOUR, portKind, type PortKind } from './ports.ts';
import { SimpleContext } from './simple.ts';

/** The element's id, which the canvas names as its active descendant. */
export function nodeElementId(id: string): string {
  return `loom-node-${id}`;
}

interface PortRow { id: string; label: string; kind: PortKind; wrong: boolean; /** The port of the open block that it stands for. */ outer: string | undefined; outerTitle: string | undefined }

/** The words for values, in the language of the page. */
export function useValueWords(): ValueWords {
  const { t } = useTranslation();
  return useMemo(() => ({
    yes: t('canvas.value.yes'), no: t('canvas.value.no'), all: t('canvas.value.all'), none: t('canvas.value.none'),
    count: (count: number) => t('canvas.value.count', { count }),
  }), [t]);
}

/** Without the position: React Flow moves the element, and what is inside stays as it is. */
function sameNode(before: NodeProps, after: NodeProps): boolean {
  return before.id === after.id && before.selected === after.selected;
}

/** A node as React Flow draws it; everything but its id and selection comes from the stores. */
export const NodeCard = memo(function NodeCard({ id, selected }: NodeProps) {
  const node = useDocument((state) => state.document.nodes[id]);
  if (!node) return null;
  return <Card node={node} selected={selected} />;
}, sameNode);

function Card({ node, selected }: { node: LoomNode; selected: boolean }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const format = useNumberFormat();
  const findings = useFacts(useShallow((state) => findingsOf(state.result, node.id)));
  const parameters = useFacts((state) => state.result.nodes.get(node.id)?.parameters ?? null);
  const owner = useDocument((state) => (node.shares === undefined ? undefined : state.document.nodes[node.shares]));
  const idle = useFacts((state) => state.result.idle.get(node.id));
  const idleText = idleWords(t, idle);
  const previews = useSession((state) => state.previews);
  const focused = useSession((state) => state.focusedNode === node.id);
  // A block looks as what is inside of it says, and that may change without the node.
  const definition = useDocument(() => definitionOf(node.type));
  const simple = useContext(SimpleContext);
  const shown = shownFinding(findings);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  const title = words.title(node);
  const preview = useFacts((state) => previews && hasPreview(definition, state.result.nodes.get(node.id)));
  const low = !shown && !preview && (!definition || summaryParams(definition, (owner ?? node).params).length === 0);
  const Icon = definition ? iconNamed(definition.icon) : CircleHelp;
  const state = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'ok';
  const label = [
    title, idleText ?? '', definition && title !== words.label(definition) ? words.label(definition) : '',
    errors > 0 ? t('canvas.node.errors', { count: errors }) : '', warnings > 0 ? t('canvas.node.warnings', { count: warnings }) : '',
  ].filter(Boolean).join(', ');
  return (
    <div
      id={nodeElementId(node.id)} role="group" aria-label={label} aria-roledescription={t('canvas.node.role')} className="loom-node"
      data-selected={selected || undefined} data-focused={focused || undefined} data-state={state} data-idle={idle?.reason} data-unknown={definition ? undefined : true}
      data-low={low || undefined}
      style={{ '--node-colour': definition ? CATEGORY_COLOUR[definition.category] : 'var(--text-3)' } as CSSProperties}
    >
      <div className="loom-node-header">
        <Icon className="loom-node-icon" size={15} aria-hidden="true" />
        <span className="loom-node-title" title={title}>{title}</span>
        {!simple && owner && <span className="loom-node-mark" title={t('canvas.node.shares', { node: words.title(owner) })}><Link2 size={14} role="img" aria-label={t('canvas.node.shares', { node: words.title(owner) })} /></span>}
        {!simple && parameters !== null && parameters > 0 && <span className="loom-node-count" title={t('canvas.node.parameters')}>{format(parameters)}</span>}
        {idle && <IdleMark reason={idle.reason} text={idleText!} />}
        {!simple && <StateMark findings={findings} />}
      </div>
      {!simple && definition?.role === 'optimizer' && <NodeProgress />}
      {simple ? <PortPlaces node={node} definition={definition} /> : <Ports node={node} definition={definition} findings={findings} />}
      {!simple && definition && <Summary node={owner ?? node} definition={definition} findings={findings} />}
      {!simple && preview && <NodePreview node={node.id} title={title} role={definition!.role} />}
      {!simple && shown && <FindingBox finding={shown} />}
    </div>
  );
}

/** That a node does nothing, and why. */
export function IdleMark({ reason, text }: { reason: Idle['reason']; text: string }) {
  const Icon = { bypass: ChevronsRight, mute: Ban, unfit: Ban, depends: Unplug }[reason];
  return <span className="loom-node-mark" data-idle={reason} title={text}><Icon size={14} role="img" aria-label={text} /></span>;
}

/** The worst thing to be said of the node, as a mark with its text. */
function StateMark({ findings }: { findings: readonly Finding[] }) {
  const words = useFindingWords();
  const worst = (['error', 'warning', 'info'] as const).find((severity) => findings.some((finding) => finding.severity === severity));
  if (!worst) return null;
  const Icon = { error: CircleAlert, warning: TriangleAlert, info: Info }[worst];
  return (
    <span className="loom-node-mark" data-severity={worst} title={findings.map((finding) => words.text(finding).problem).join('\n')}>
      <Icon size={14} aria-hidden="true" />
    </span>
  );
}

function Ports({ node, definition, findings }: { node: LoomNode; definition: NodeDefinition | undefined; findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const wired = useFacts(useShallow((state) => (definition ? [] : [
    ...(state.result.topology.incoming.get(node.id) ?? []).map((edge) => `input ${edge.targetPort}`),
    ...(state.result.topology.outgoing.get(node.id) ?? []).map((edge) => `output ${edge.sourcePort}`),
  ])));
  const outer = useDocument(useShallow((state) => outerPorts(state, node.id)));
  const outerOf = (side: 'input' | 'output', id: string): Pick<PortRow, 'outer' | 'outerTitle'> => {
    const port = outer[`${side} ${id}`];
    return { outer: port, outerTitle: port === undefined ? undefined : t(`canvas.block.${side}Port`, { port }) };
  };
  const rows = (side: 'input' | 'output'): PortRow[] => {
    const wrong = (port: string): boolean => findings.some((finding) => finding.port === port && finding.severity === 'error');
    if (definition) {
      return Object.entries(side === 'input' ? definition.inputs : definition.outputs).map(([id, spec]) => ({
        id, label: words.port(definition, side, id), kind: portKind(spec), wrong: side === 'input' && wrong(id), ...outerOf(side, id),
      }));
    }
    const names = new Set(wired.filter((name) => name.startsWith(`${side} `)).map((name) => name.slice(side.length + 1)));
    return [...names].map((id) => ({ id, label: id, kind: 'table', wrong: false, outer: undefined, outerTitle: undefined }));
  };
  const inputs = rows('input');
  const outputs = rows('output');
  const count = Math.max(inputs.length, outputs.length);
  return (
    <div className="loom-node-ports">
      {Array.from({ length: count }, (_, row) => (
        <div className="loom-port-row" key={row}>
          {inputs[row] && <Port {...inputs[row]} side="input" row={row} />}
          {outputs[row] && <Port {...outputs[row]} side="output" row={row} />}
        </div>
      ))}
    </div>
  );
}

/** Where wires end on a node that is drawn simply: nothing is seen, but React Flow looks for the elements of ports. */
function PortPlaces({ node, definition }: { node: LoomNode; definition: NodeDefinition | undefined }) {
  const ports = useFacts(useShallow((state) => (['input', 'output'] as const).flatMap((side) => {
    if (definition) return Object.keys(side === 'input' ? definition.inputs : definition.outputs).map((id, row) => `${side} ${row} ${id}`);
    const wires = (side === 'input' ? state.result.topology.incoming : state.result.topology.outgoing).get(node.id) ?? [];
    return [...new Set(wires.map((edge) => (side === 'input' ? edge.targetPort : edge.sourcePort)))].map((id, row) => `${side} ${row} ${id}`);
  })));
  return ports.map((port) => {
    const [side, row, ...id] = port.split(' ');
    const input = side === 'input';
    return <i key={port} className={`loom-port-place ${input ? 'target' : 'source'}`} data-side={side} data-handleid={id.join(' ')} data-handlepos={input ? Position.Left : Position.Right} style={{ top: portRowY(Number(row)) }} />;
  });
}

/** The ports of a node that are ports of the open block, as `input x` → the block's name of it. */
function outerPorts({ root, scope }: DocumentState, node: string): Readonly<Record<string, string>> {
  const block = root.blocks[scope.at(-1)?.block ?? ''];
  if (!block) return NO_PORTS;
  return Object.fromEntries([
    ...block.inputs.flatMap(({ name, to }) => to.filter((end) => end.node === node).map((end) => [`input ${end.port}`, name])),
    ...block.outputs.filter(({ from }) => from.node === node).map(({ name, from }) => [`output ${from.port}`, name]),
  ]);
}
const NO_PORTS = {};

function Port({ id, label, kind, wrong, outer, outerTitle, side, row }: PortRow & { side: 'input' | 'output'; row: number }) {
  const input = side === 'input';
  return (
    <>
      <span className="loom-port-label" data-side={side} data-wrong={wrong || undefined} data-outer={outer === undefined ? undefined : true} title={outerTitle}>
        {outer === undefined ? label : input ? `⇥ ${outer}` : `${outer} ⇥`}
      </span>
      <Handle
        id={id} type={input ? 'target' : 'source'} position={input ? Position.Left : Position.Right}
        className="loom-port" data-kind={kind} data-side={side} data-wrong={wrong || undefined} style={{ top: portRowY(row) }}
      >
        <PortShape kind={kind} />
      </Handle>
    </>
  );
}

function Summary({ node, definition, findings }: { node: LoomNode; definition: NodeDefinition; findings: readonly Finding[] }) {
  const words = useNodeWords();
  const say = useValueWords();
  const lines = summaryParams(definition, node.params);
  if (lines.length === 0) return null;
  return (
    <dl className="loom-node-params">
      {lines.map(({ name, value }) => (
        <div key={name} data-wrong={findings.some((finding) => finding.param === name && finding.severity === 'error') || undefined}>
          <dt>{words.param(definition, name)}</dt>
          <dd>{paramText(definition, name, value, words, say)}</dd>
        </div>
      ))}
    </dl>
  );
}

function FindingBox({ finding }: { finding: Finding }) {
  const words = useFindingWords();
  const { fix } = finding;
  const { problem, remedy } = words.text(finding);
  return (
    <div className="loom-node-finding" data-severity={finding.severity}>
      <p title={`${problem} ${remedy}`} style={{ '--lines': countLines(problem) } as CSSProperties}>{problem}</p>
      {fix && (
        // One tab stop is the canvas; the keyboard finds the same button in the inspector, the outline and the list of problems.
        <button type="button" className="loom-fix nodrag nopan" tabIndex={-1} onClick={() => applyFix(fix)}>{words.fix(fix)}</button>
      )}
    </div>
  );
}
