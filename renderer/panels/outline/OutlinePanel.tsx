/** The outline: the graph as a tree, equal to the canvas for whoever does not see it. Everything the canvas does is done here too. */
import '../../canvas/canvas.css';
import './outline.css';
import { ChevronDown, ChevronRight, CircleAlert, CircleHelp, Frame, Info, Plus, Spline, StickyNote, Trash2, TriangleAlert, Unlink, type LucideIcon } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../../src/ml/document/findings.ts';
import type { Frame as FrameMark, Note } from '../../../src/ml/document/schema.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { applyFix, deleteItems, disconnect } from '../../canvas/actions.ts';
import { addAfter, canvasCommand, editParams, showGuide, startConnect, startDisconnect } from '../../canvas/commands.ts';
import { useKeyHelp } from '../../canvas/commandWords.ts';
import { factText } from '../../canvas/factText.ts';
import { iconNamed } from '../../canvas/icons.ts';
import { idleWords } from '../../canvas/idle.ts';
import { IdleMark } from '../../canvas/NodeCard.tsx';
import { CATEGORY_COLOUR } from '../../canvas/ports.ts';
import { plainText } from '../../inspector/Markdown.tsx';
import { useFindingWords, useNodeWords, type NodeWords } from '../../i18n/words.ts';
import { isPressed } from '../../settings/keymap.ts';
import { useDocument } from '../../stores/document.ts';
import { useFacts } from '../../stores/facts.ts';
import { select, useSession } from '../../stores/session.ts';
import { outlineRows, type OutlineRow } from './outlineRows.ts';

const SEVERITY_ICON: Readonly<Record<Severity, LucideIcon>> = { error: CircleAlert, warning: TriangleAlert, info: Info };

/** The commands that have their keys here too. */
const HELPED = ['editParams', 'addAfter', 'connect', 'disconnect', 'deleteSelection', 'showGuide'].map((name) => `canvas.${name}`);

/** The node, frame or note that a row belongs to. */
function ownerOf(row: OutlineRow): string {
  return 'parent' in row ? row.parent : row.key;
}

/** The tree with its buttons. */
export function OutlinePanel() {
  const { t } = useTranslation();
  const keyHelp = useKeyHelp(HELPED);
  const document = useDocument((state) => state.document);
  const result = useFacts((state) => state.result);
  const selection = useSession((state) => state.selection);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string | null>(null);
  const tree = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => outlineRows(document, result, open), [document, result, open]);
  const at = rows.findIndex((row) => row.key === active);
  // After an edit took the row away, its node or the first row is the place to be.
  const current = at >= 0 ? at : Math.max(0, rows.findIndex((row) => row.key === (selection.at(-1) ?? '')));
  const row = rows[current];

  useEffect(() => {
    // The selection comes from the canvas too; the tree's place follows it.
    if (selection.length === 1) setActive(selection[0]!);
  }, [selection]);

  const go = (index: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!next) return;
    setActive(next.key);
    if (!('parent' in next)) {
      select([next.key]);
      useSession.setState({ focusedNode: next.key });
    }
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next.key)}"]`)?.focus();
  };
  const toggle = (id: string, to: boolean): void => setOpen((before) => {
    const next = new Set(before);
    if (to) next.add(id);
    else next.delete(id);
    return next;
  });
  const remove = (target: OutlineRow | undefined): void => {
    if (target?.kind === 'node' || target?.kind === 'mark') deleteItems([target.key], []);
    if (target?.kind === 'wire') disconnect([target.edge.id]);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!row) return;
    const owner = ownerOf(row);
    const onNode = (run: (id: string) => void) => () => (row.kind === 'mark' ? undefined : run(owner));
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(current + 1),
      ArrowUp: () => go(current - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (row.kind !== 'node' ? undefined : row.open ? go(current + 1) : toggle(row.key, true)),
      ArrowLeft: () => (row.kind === 'node' ? toggle(row.key, false) : row.kind === 'mark' ? undefined : go(rows.findIndex((other) => other.key === owner))),
      Backspace: () => remove(row),
    };
    const commands: Readonly<Record<string, () => void>> = {
      'canvas.editParams': () => (row.kind === 'finding' && row.finding.fix ? applyFix(row.finding.fix) : editParams(owner)),
      'canvas.deleteSelection': () => remove(row),
      'canvas.addAfter': onNode(addAfter),
      'canvas.connect': onNode(startConnect),
      'canvas.disconnect': () => (row.kind === 'wire' ? disconnect([row.edge.id]) : onNode(startDisconnect)()),
      'canvas.showGuide': onNode(showGuide),
    };
    const pressed = HELPED.find((id) => isPressed(event.nativeEvent, canvasCommand(id)));
    const action = pressed === undefined ? (event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key]) : commands[pressed];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  const node = row && row.kind !== 'mark' ? ownerOf(row) : null;
  const buttons: readonly (readonly [label: string, icon: LucideIcon, run: () => void, enabled: boolean])[] = [
    ['add', Plus, () => addAfter(node), true],
    ['connect', Spline, () => startConnect(node), node !== null],
    ['disconnect', Unlink, () => startDisconnect(node), node !== null],
    ['remove', Trash2, () => remove(row), row !== undefined && (!('parent' in row) || row.kind === 'wire')],
  ];
  return (
    <div className="outline">
      <div className="outline-toolbar" role="toolbar" aria-label={t('canvas.outline.toolbar')}>
        {buttons.map(([name, Icon, run, enabled]) => (
          <button key={name} type="button" className="loom-icon-button" disabled={!enabled} title={t(`canvas.outline.${name}`)} aria-label={t(`canvas.outline.${name}`)} onClick={run}>
            <Icon size={16} aria-hidden="true" />
          </button>
        ))}
      </div>
      {rows.length === 0 ? <p className="outline-empty">{t('canvas.outline.empty')}</p> : (
        <ul ref={tree} role="tree" className="outline-tree" aria-label={t('canvas.outline.label')} aria-describedby="outline-help" onKeyDown={onKeyDown}>
          {rows.map((item, i) => (
            <Row
              key={item.key} row={item} stop={i === current} selected={!('parent' in item) && selection.includes(item.key)}
              onToggle={() => item.kind === 'node' && toggle(item.key, !item.open)} onChoose={() => go(i)}
            />
          ))}
        </ul>
      )}
      <p className="outline-help" id="outline-help">{t('canvas.outline.help')}{keyHelp}</p>
    </div>
  );
}

interface RowProps { row: OutlineRow; stop: boolean; selected: boolean; onToggle(): void; onChoose(): void }

function Row({ row, stop, selected, onToggle, onChoose }: RowProps) {
  const level = 'parent' in row ? 2 : 1;
  return (
    <li
      role="treeitem" className="outline-row" data-key={row.key} data-kind={row.kind} aria-level={level} aria-selected={selected} tabIndex={stop ? 0 : -1}
      {...(row.kind === 'node' ? { 'aria-expanded': row.open } : {})} {...('parent' in row ? {} : { 'aria-posinset': row.at, 'aria-setsize': row.of })} onClick={onChoose}
    >
      {row.kind === 'node' ? <NodeRow row={row} onToggle={onToggle} /> : row.kind === 'mark' ? <MarkRow mark={row.mark} /> : <ChildRow row={row} />}
    </li>
  );
}

function NodeRow({ row, onToggle }: { row: Extract<OutlineRow, { kind: 'node' }>; onToggle(): void }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const definition = definitionOf(row.node.type);
  const Icon = definition ? iconNamed(definition.icon) : CircleHelp;
  const Chevron = row.open ? ChevronDown : ChevronRight;
  const worst = (['error', 'warning', 'info'] as const).find((severity) => row.findings.some((finding) => finding.severity === severity));
  const Mark = worst && SEVERITY_ICON[worst];
  const idle = useFacts((state) => state.result.idle.get(row.node.id));
  const output = useFacts((state) => Object.values(state.result.nodes.get(row.node.id)?.outputs ?? {})[0]);
  return (
    <>
      <span
        className="outline-chevron" aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        <Chevron size={14} />
      </span>
      <Icon size={15} aria-hidden="true" style={{ color: definition ? CATEGORY_COLOUR[definition.category] : 'var(--text-3)' }} />
      <span className="outline-name">{words.title(row.node)}</span>
      <code>{factText(output)}</code>
      {idle && <IdleMark reason={idle.reason} text={idleWords(t, idle)!} />}
      {worst && Mark && <span className="loom-node-mark" data-severity={worst}><Mark size={14} role="img" aria-label={t(`canvas.outline.severity.${worst}`)} /></span>}
    </>
  );
}

function MarkRow({ mark }: { mark: FrameMark | Note }) {
  const { t } = useTranslation();
  const kind = 'title' in mark ? 'frame' : 'note';
  const Icon = kind === 'frame' ? Frame : StickyNote;
  return (
    <>
      <span className="outline-chevron" aria-hidden="true" />
      <Icon size={15} role="img" aria-label={t(`marks.${kind}.name`)} style={{ color: `var(--mark-${mark.colour})` }} />
      <span className="outline-name">{'title' in mark ? mark.title || t('marks.frame.untitled') : plainText(mark.text).slice(0, 80) || t('marks.note.untitled')}</span>
    </>
  );
}

function ChildRow({ row }: { row: Exclude<OutlineRow, { kind: 'node' | 'mark' }> }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const findingWords = useFindingWords();
  const nodes = useDocument((state) => state.document.nodes);
  if (row.kind === 'finding') {
    const { problem, remedy } = findingWords.text(row.finding);
    const { fix, severity } = row.finding;
    const Icon = SEVERITY_ICON[severity];
    return (
      <>
        <span className="loom-node-mark" data-severity={severity}><Icon size={13} role="img" aria-label={t(`canvas.outline.severity.${severity}`)} /></span>
        <span className="outline-words">{problem} {remedy} {fix && <button type="button" className="loom-fix" tabIndex={-1} onClick={() => applyFix(fix)}>{findingWords.fix(fix)}</button>}</span>
      </>
    );
  }
  if (row.kind === 'unwired') return <span className="outline-words">{t('canvas.outline.unwired', { port: portWords(words, nodes[row.parent]?.type, 'input', row.port) })}</span>;
  const { edge, side } = row;
  const other = nodes[side === 'input' ? edge.source : edge.target];
  const [own, far] = side === 'input' ? [edge.targetPort, edge.sourcePort] : [edge.sourcePort, edge.targetPort];
  return (
    <span className="outline-words">
      {t(side === 'input' ? 'canvas.outline.from' : 'canvas.outline.to', {
        port: portWords(words, nodes[row.parent]?.type, side, own), node: other ? words.title(other) : '?',
        otherPort: portWords(words, other?.type, side === 'input' ? 'output' : 'input', far),
      })}
    </span>
  );
}

function portWords(words: NodeWords, type: string | undefined, side: 'input' | 'output', port: string): string {
  const definition = definitionOf(type ?? '');
  return definition ? words.port(definition, side, port) : port;
}
