/** The search of definitions as a hook: the index grows by pinyin once its dictionary has come. */
import { useEffect, useMemo, useState } from 'react';
import { REGISTRY } from '../../src/ml/nodes/registry.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { createIndex, loadPinyin, searchDefinitions, type Romanise } from './search.ts';

/** Definitions that match the query, among all of them or among `within`. */
export function useSearch(query: string, within?: readonly NodeDefinition[]): NodeDefinition[] {
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
  const definitions = within ?? REGISTRY;
  const index = useMemo(() => createIndex(definitions, romanise ?? undefined), [definitions, romanise]);
  return useMemo(() => searchDefinitions(index, query), [index, query]);
}
