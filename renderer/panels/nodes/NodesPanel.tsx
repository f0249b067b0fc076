/** The palette: every node there is, by category, to search, to drag, and to add by keyboard. */
import '../../canvas/canvas.css';
import './nodes.css';
import { ChevronRight, Plus, Search } from 'lucide-react';
import { useMemo, useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CATEGORIES, type Category, type NodeDefinition } from '../../../src/ml/nodes/define.ts';
import { addNode, portSpec } from '../../canvas/actions.ts';
import { looseOutput } from '../../canvas/commands.ts';
import { iconNamed } from '../../canvas/icons.ts';
import { fittingPort } from '../../canvas/placement.ts';
import { CATEGORY_COLOUR } from '../../canvas/ports.ts';
import { useSearch } from '../../canvas/useSearch.ts';
import { NODE_MIME } from '../../canvas/useWiring.ts';
import { useNodeWords } from '../../i18n/words.ts';
import { useSession } from '../../stores/session.ts';
import { LibraryMenu } from './LibraryMenu.tsx';

/** Adds by Enter or click: after the selected node and connected to it where that fits, else where there is room in the middle. */
function addFromPalette(definition: NodeDefinition): void {
  const { selection } = useSession.getState();
  const only = selection.length === 1 ? looseOutput(selection[0]!) : null;
  const spec = only && portSpec(only);
  addNode(definition, only && spec && fittingPort(definition, 'input', spec) ? { from: only } : {});
}

/** Opens or closes a drawer of the palette. */
function setDrawer(category: Category, open: boolean): void {
  useSession.setState(({ drawers }) => ({ drawers: open ? [...new Set([...drawers, category])] : drawers.filter((known) => known !== category) }));
}

/** The list of nodes with its search. */
export function NodesPanel() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const found = useSearch(query);
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const open = useSession((state) => state.drawers);
  const searching = query.trim() !== '';
  // A search is answered best first, with every drawer open; without one the drawers stand in their order.
  const groups = useMemo(() => {
    const byCategory = new Map<Category, NodeDefinition[]>(searching ? [] : CATEGORIES.map((category) => [category, []]));
    for (const definition of found) byCategory.set(definition.category, [...(byCategory.get(definition.category) ?? []), definition]);
    return [...byCategory].filter(([, definitions]) => definitions.length > 0).map(([category, definitions]) => ({ category, definitions, shown: searching || open.includes(category) }));
  }, [found, searching, open]);
  // What the arrow keys go through: the heads of the drawers, and what lies in those that are open.
  const order = groups.flatMap(({ category, definitions, shown }) => [...(searching ? [] : [`#${category}`]), ...(shown ? definitions.map((definition) => definition.id) : [])]);
  const stop = active && order.includes(active) ? active : order.find((id) => !id.startsWith('#')) ?? order[0];

  const move = (to: string | undefined): void => {
    if (!to) return;
    setActive(to);
    list.current?.querySelector<HTMLElement>(`[data-type="${to}"]`)?.focus();
  };
  const onListKey = (event: KeyboardEvent): void => {
    const here = (event.target as HTMLElement).dataset.type ?? '';
    if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && here.startsWith('#')) {
      event.preventDefault();
      setDrawer(here.slice(1) as Category, event.key === 'ArrowRight');
      return;
    }
    const at = order.indexOf(here);
    const to = { ArrowDown: order[at + 1], ArrowUp: order[at - 1], Home: order[0], End: order.at(-1) }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  const onSearchKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      move(order[0]);
    } else if (event.key === 'Enter' && query !== '' && found[0]) addFromPalette(found[0]);
    else if (event.key === 'Escape' && query !== '') setQuery('');
  };

  return (
    <div className="loom-palette">
      <div className="loom-palette-search">
        <Search size={14} aria-hidden="true" />
        <input
          type="search" value={query} placeholder={t('canvas.palette.search')} aria-label={t('canvas.palette.search')} aria-describedby="loom-palette-hint"
          autoComplete="off" spellCheck={false} onChange={(event) => setQuery(event.currentTarget.value)} onKeyDown={onSearchKey}
        />
      </div>
      <div className="loom-palette-list" ref={list} onKeyDown={onListKey}>
        {groups.map(({ category, definitions, shown }) => (
          <div key={category} role="group" aria-labelledby={`loom-palette-${category}`}>
            <h3>
              {searching ? <span id={`loom-palette-${category}`}>{t(`canvas.category.${category}`)}</span> : (
                <button
                  type="button" id={`loom-palette-${category}`} className="loom-palette-drawer" aria-expanded={shown} data-type={`#${category}`} tabIndex={stop === `#${category}` ? 0 : -1}
                  onFocus={() => setActive(`#${category}`)} onClick={() => setDrawer(category, !shown)}
                >
                  <ChevronRight size={13} aria-hidden="true" /> {t(`canvas.category.${category}`)} <small aria-hidden="true">{definitions.length}</small>
                </button>
              )}
            </h3>
            {shown && definitions.map((definition) => (
              <PaletteItem
                key={definition.id} definition={definition} stop={definition.id === stop} onFocus={() => setActive(definition.id)}
                // Where an item has gone its neighbour gets the focus.
                onDone={(gone) => move(gone ? order[order.indexOf(definition.id) + 1] ?? order[order.indexOf(definition.id) - 1] : definition.id)}
              />
            ))}
          </div>
        ))}
        {found.length === 0 && <p className="loom-palette-empty" role="status">{t('canvas.palette.empty')}</p>}
      </div>
      <p className="loom-palette-hint" id="loom-palette-hint">{t('canvas.palette.hint')}</p>
    </div>
  );
}

interface PaletteItemProps { definition: NodeDefinition; stop: boolean; onFocus(): void; onDone(gone: boolean): void }

function PaletteItem({ definition, stop, onFocus, onDone }: PaletteItemProps) {
  const words = useNodeWords();
  const Icon = iconNamed(definition.icon);
  const onDragStart = (event: DragEvent): void => {
    event.dataTransfer.effectAllowed = 'copy';
    event.dataTransfer.setData(NODE_MIME, definition.id);
    event.dataTransfer.setData(`${NODE_MIME}.${definition.id}`, '');
  };
  return (
    <LibraryMenu type={definition.id} name={words.label(definition)} onDone={onDone}>
      <button
        type="button" className="loom-palette-item" data-type={definition.id} draggable tabIndex={stop ? 0 : -1} title={words.summary(definition)}
        onFocus={onFocus} onDragStart={onDragStart} onClick={() => addFromPalette(definition)}
      >
        <Icon size={16} aria-hidden="true" style={{ color: CATEGORY_COLOUR[definition.category] }} />
        <span>{words.label(definition)}</span>
        <Plus className="loom-palette-plus" size={14} aria-hidden="true" />
      </button>
    </LibraryMenu>
  );
}
