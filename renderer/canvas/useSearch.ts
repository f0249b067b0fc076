/** The search of definitions as a hook: the index grows by pinyin once its dictionary has come. */
import { useEffect, useMemo, useState } from 'react';
import { offeredBlocks } from '../../src/ml/nodes/blocks.ts';
import { REGISTRY } from '../../src/ml/nodes/registry.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { useDocument } from '../stores/document.ts';
import { useLibrary } from '../stores/library.ts';
import { createIndex, loadPinyin, searchDefinitions, type Romanise } from './search.ts';

/** What makes pinyin of Chinese; null until its dictionary has come. */
export function useRomanise(): Romanise | null {
  const [romanise, setRomanise] = useState<Romanise | null>(null);
  useEffect(() => {
    let mounted = true;
    void loadPinyin().then((loaded) => {
      if (mounted) setRomanise(() => loaded);
    });
    return () => {
      mounted = false;
    };
  }, []);
  return romanise;
}

/** Definitions that match the query, among all of them or among `within`. */
export function useSearch(query: string, within?: readonly NodeDefinition[]): NodeDefinition[] {
  const romanise = useRomanise();
  const blocks = useDocument((state) => state.root.blocks);
  // The blocks stand in the palette with what they are made of now.
  const library = useLibrary((state) => state.blocks);
  const definitions = useMemo(() => within ?? [...REGISTRY, ...offeredBlocks(blocks, library)], [within, blocks, library]);
  const index = useMemo(() => createIndex(definitions, romanise ?? undefined), [definitions, romanise]);
  return useMemo(() => searchDefinitions(index, query), [index, query]);
}
