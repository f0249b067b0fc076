/** The search for a node of the document. Enter opens the blocks around it, selects it and brings it into view. */
import { CircleHelp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completeParams } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useNodeWords } from '../i18n/words.ts';
import { openScope, useDocument, type OpenBlock } from '../stores/document.ts';
import { focusNode } from './actions.ts';
import { findNodes, placesOf, type Found, type Place } from './find.ts';
import { iconNamed } from './icons.ts';
import { useValueWords } from './NodeCard.tsx';
import { closeOverlay } from './overlay.ts';
import { paramText } from './paramText.ts';
import { PickMenu, type PickItem } from './PickMenu.tsx';
import type { Point } from './geometry.ts';
import { CATEGORY_COLOUR } from './ports.ts';
import { useRomanise } from './useSearch.ts';
import { canvasView } from './view.ts';

/** More than these are not shown: who sees so many types on. */
const MOST = 60;

/** Goes to a node: into the blocks around it, where they are not open. */
export function goTo({ node, scope }: Place): void {
  const open = useDocument.getState().scope;
  const same = open.length === scope.length && open.every((entry, i) => entry.block === scope[i]!.block);
  if (!same) openScope(scope);
  canvasView()?.focus();
  focusNode(node.id);
}

/** The menu. */
export function FindMenu({ at }: { at: Point }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const say = useValueWords();
  const [query, setQuery] = useState('');
  const root = useDocument((state) => state.root);
  const romanise = useRomanise();
  const places = useMemo(() => placesOf(root), [root]);
  const found = useMemo(() => findNodes(places, query, romanise ?? undefined), [places, query, romanise]);
  const way = (scope: readonly OpenBlock[]): string => scope.map((open) => root.blocks[open.block]!.name).join(' › ');
  const detail = ({ node, scope, param }: Found): string => {
    const definition = definitionOf(node.type);
    const value = definition && param !== null ? `${words.param(definition, param)}: ${paramText(definition, param, completeParams(definition, node.params)[param]!, words, say)}` : '';
    return [way(scope), definition && node.title !== undefined ? words.label(definition) : '', node.id, value].filter(Boolean).join(' · ');
  };
  const items = found.slice(0, MOST).map((hit): PickItem => {
    const definition = definitionOf(hit.node.type);
    const Icon = definition ? iconNamed(definition.icon) : CircleHelp;
    return {
      id: [...hit.scope.map((open) => open.node), hit.node.id].join('/'), label: words.title(hit.node), detail: detail(hit),
      icon: <Icon size={16} aria-hidden="true" style={{ color: definition ? CATEGORY_COLOUR[definition.category] : 'var(--text-3)' }} />,
      run: () => {
        closeOverlay();
        goTo(hit);
      },
    };
  });
  const more = found.length - items.length;
  return (
    <PickMenu
      label={more > 0 ? t('editing.find.more', { count: found.length }) : t('editing.find.title')} placeholder={t('editing.find.search')} empty={t('editing.find.empty')}
      items={items} query={query} onQuery={setQuery} at={at} onClose={closeOverlay}
    />
  );
}
