/** The menus and messages over the canvas: add search, find, history, connect, disconnect, and why a wire was refused. */
import { X } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { candidatesFor } from '../../src/ml/compile/wires.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { usePanelHome } from '../app/panelWindow.ts';
import { useFindingWords, useNodeWords } from '../i18n/words.ts';
import { useDocument } from '../stores/document.ts';
import { addNode, connect, disconnect, insertConverter, portSpec, titleOf } from './actions.ts';
import { endsBetween, portsOf, targetsFor } from './candidates.ts';
import { FindMenu } from './FindMenu.tsx';
import { HistoryMenu } from './HistoryMenu.tsx';
import { iconNamed } from './icons.ts';
import { closeOverlay, useOverlay, type LooseEnd, type Overlay } from './overlay.ts';
import { PickMenu, useClickOutside, useFocusReturn, type PickItem } from './PickMenu.tsx';
import { PortShape } from './PortShape.tsx';
import { CATEGORY_COLOUR, portKind } from './ports.ts';
import { useSearch } from './useSearch.ts';

type OverlayOf<K extends Overlay['kind']> = Extract<Overlay, { kind: K }>;

/** Whatever floats over the canvas now. */
export function CanvasOverlay() {
  const overlay = useOverlay((state) => state.overlay);
  switch (overlay?.kind) {
    case 'add': return <AddMenu overlay={overlay} />;
    case 'find': return <FindMenu at={overlay.screen} />;
    case 'history': return <HistoryMenu at={overlay.screen} />;
    case 'connect': return <ConnectMenu key={overlay.node} overlay={overlay} />;
    case 'disconnect': return <DisconnectMenu overlay={overlay} />;
    case 'refused': return <Refusal overlay={overlay} />;
    default: return null;
  }
}

function AddMenu({ overlay }: { overlay: OverlayOf<'add'> }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const [query, setQuery] = useState('');
  const { from, flow } = overlay;
  const within = useMemo(() => {
    const spec = from && portSpec(from);
    if (!from || !spec) return undefined;
    return candidatesFor(spec.type, from.side === 'output' ? 'input' : 'output', Boolean(spec.target)).map((candidate) => candidate.definition);
  }, [from]);
  const found = useSearch(query, within);
  const items = found.map((definition): PickItem => {
    const Icon = iconNamed(definition.icon);
    return {
      id: definition.id, label: words.label(definition), detail: words.summary(definition),
      icon: <Icon size={16} aria-hidden="true" style={{ color: CATEGORY_COLOUR[definition.category] }} />,
      run: () => {
        closeOverlay();
        addNode(definition, { at: flow, from });
      },
    };
  });
  return (
    <PickMenu
      label={from ? t('canvas.add.after', { node: titleOf(from.node) }) : t('canvas.add.title')} placeholder={t('canvas.add.search')} empty={t('canvas.add.empty')}
      items={items} query={query} onQuery={setQuery} at={overlay.screen} onClose={closeOverlay}
    />
  );
}

/** First the port, where there is more than one, then where to. */
function ConnectMenu({ overlay }: { overlay: OverlayOf<'connect'> }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const document = useDocument((state) => state.document);
  const ports = useMemo(() => portsOf(document, overlay.node), [document, overlay.node]);
  const [end, setEnd] = useState<LooseEnd | null>(ports.length === 1 ? ports[0]! : null);
  const [query, setQuery] = useState('');
  const portLabel = (port: LooseEnd): string => words.port(definitionOf(document.nodes[port.node]!.type)!, port.side, port.port);
  const icon = (port: LooseEnd) => <PortShape kind={portKind(portSpec(port)!)} />;
  const targets = useMemo(() => (end ? targetsFor(document, end) : []), [document, end]);
  const items: PickItem[] = end
    ? targets.map((port) => ({
      id: `${port.node}/${port.port}`, label: words.title(document.nodes[port.node]!), detail: `${portLabel(port)} · ${port.node}`, icon: icon(port),
      run: () => {
        closeOverlay();
        connect(endsBetween(end, port));
      },
    }))
    : ports.map((port) => ({
      id: `${port.side}/${port.port}`, label: portLabel(port), detail: t(port.side === 'input' ? 'canvas.connect.input' : 'canvas.connect.output'), icon: icon(port),
      run: () => {
        setQuery('');
        setEnd(port);
      },
    }));
  const title = titleOf(overlay.node);
  return (
    <PickMenu
      key={end ? 'target' : 'port'}
      label={end ? t('canvas.connect.target', { node: title, port: portLabel(end) }) : t('canvas.connect.port', { node: title })}
      placeholder={t('canvas.connect.search')} empty={t(end ? 'canvas.connect.noTarget' : 'canvas.add.empty')}
      items={matching(items, query)} query={query} onQuery={setQuery} at={overlay.screen} onClose={closeOverlay}
    />
  );
}

function DisconnectMenu({ overlay }: { overlay: OverlayOf<'disconnect'> }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const document = useDocument((state) => state.document);
  const [query, setQuery] = useState('');
  const items = Object.values(document.edges).filter((edge) => edge.source === overlay.node || edge.target === overlay.node).map((edge): PickItem => {
    const [from, to] = [document.nodes[edge.source], document.nodes[edge.target]];
    return {
      id: edge.id, label: `${from ? words.title(from) : edge.source} → ${to ? words.title(to) : edge.target}`, detail: `${edge.sourcePort} → ${edge.targetPort}`,
      run: () => {
        closeOverlay();
        disconnect([edge.id]);
      },
    };
  });
  return (
    <PickMenu
      label={t('canvas.disconnect.title', { node: titleOf(overlay.node) })} placeholder={t('canvas.disconnect.search')} empty={t('canvas.add.empty')}
      items={matching(items, query)} query={query} onQuery={setQuery} at={overlay.screen} onClose={closeOverlay}
    />
  );
}

function matching(items: readonly PickItem[], query: string): PickItem[] {
  const wanted = query.trim().toLowerCase();
  return items.filter((item) => `${item.label} ${item.detail ?? ''}`.toLowerCase().includes(wanted));
}

function Refusal({ overlay }: { overlay: OverlayOf<'refused'> }) {
  const { t } = useTranslation();
  const findingWords = useFindingWords();
  const words = useNodeWords();
  const box = useRef<HTMLDivElement>(null);
  const home = usePanelHome();
  useFocusReturn();
  useLayoutEffect(() => box.current?.querySelector('button')?.focus(), []);
  useClickOutside(box, closeOverlay);
  const { problem, remedy } = findingWords.text(overlay.finding);
  const { converter, ends } = overlay;
  const definition = converter && definitionOf(converter.type);
  const left = Math.max(8, Math.min(overlay.screen.x + 8, home.innerWidth - 296));
  const top = Math.max(8, Math.min(overlay.screen.y + 8, home.innerHeight - 168));
  return createPortal(
    <div
      ref={box} className="loom-refusal" role="alertdialog" aria-labelledby="loom-refusal-title" aria-describedby="loom-refusal-text" style={{ left, top }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        closeOverlay();
      }}
    >
      <strong id="loom-refusal-title">{problem}</strong>
      <p id="loom-refusal-text">{remedy}</p>
      <div className="loom-refusal-actions">
        {converter && definition && (
          <button
            type="button" className="loom-button" data-primary="true"
            onClick={() => {
              closeOverlay();
              insertConverter(ends, converter);
            }}
          >
            {t('canvas.refused.insert', { node: words.label(definition) })}
          </button>
        )}
        <button type="button" className="loom-button" onClick={closeOverlay}><X size={14} aria-hidden="true" /> {t('canvas.refused.close')}</button>
      </div>
    </div>,
    home.document.body,
  );
}
