/** Wishes for the focus, followed by the forms of nodes, frames and notes. */
import { useEffect, useRef, type RefObject } from 'react';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { useSession } from '../stores/session.ts';
import { showInspectorTab, useInspector } from './inspectorState.ts';
import { fieldId } from './SchemaForm.tsx';

/** Wishes that were followed already; the form of each node is a new component, so they are kept here. */
const followed = { wishes: 0, reveal: 0 };

/** Follows wishes for the focus: the first field of the form, or the field of a parameter that is revealed. */
export function useFieldFocus(node: { readonly id: string }, definition: NodeDefinition | undefined): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const wishes = useInspector((state) => state.focusCount);
  const reveal = useSession((state) => state.reveal);
  useEffect(() => {
    const wanted = reveal?.node === node.id && reveal.count !== followed.reveal ? reveal.param : null;
    const first = wishes !== followed.wishes;
    followed.wishes = wishes;
    if (reveal?.node === node.id) followed.reveal = reveal.count;
    if (!wanted && !first) return;
    if (wanted) showInspectorTab('params', false);
    // One frame later: the panel or the tab may only just have been brought to the front.
    requestAnimationFrame(() => {
      const names = wanted ? [wanted] : Object.keys(definition?.params ?? {});
      const field = names.map((name) => box.current?.ownerDocument.getElementById(fieldId(node.id, name)) ?? null).find((element) => element !== null) ?? box.current?.querySelector<HTMLElement>('input, textarea');
      field?.focus();
      field?.scrollIntoView?.({ block: 'nearest' });
    });
  }, [wishes, reveal, node.id, definition]);
  return box;
}
