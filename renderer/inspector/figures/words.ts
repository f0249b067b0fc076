/** The words of figures in the language of the page. */
import { useCallback } from 'react';
import type { FlowBox, Words } from '../../../src/ml/nodes/figure.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { figuresZh } from '../../i18n/zh/nodes/figures.ts';
import { useNodeWords } from '../../i18n/words.ts';
import { useSession } from '../../stores/session.ts';

export type Say = (words: FlowBox['label']) => string;

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Says words of a figure, or the name of a node. */
export function useSay(): Say {
  const chinese = useSession((state) => state.language) === 'zh';
  const nodes = useNodeWords();
  return useCallback((words) => {
    if (typeof words === 'object' && 'node' in words) {
      const definition = definitionOf(words.node);
      return definition ? nodes.label(definition) : words.node;
    }
    const { text, values } = typeof words === 'string' ? { text: words, values: {} } : words;
    return fill((chinese ? figuresZh[text] : undefined) ?? text, values);
  }, [chinese, nodes]);
}

/** The sentences of a caption as one text. */
export function useCaption(caption: Words | readonly Words[]): string {
  const say = useSay();
  const chinese = useSession((state) => state.language) === 'zh';
  return (Array.isArray(caption) ? caption as readonly Words[] : [caption as Words]).map(say).join(chinese ? '' : ' ');
}
