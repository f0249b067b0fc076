/** The facts store: what check says of the document, kept up to date on every edit. Derived; never saved. */
import { create } from 'zustand';
import { viewResult } from '../../src/ml/compile/view.ts';
import { check, type CheckResult, type SourceKnowledge, type Sources } from '../../src/ml/compile/check.ts';
import { useDocument } from './document.ts';

export interface FactsState {
  /** As the canvas shows it: of the document, or of the block that is open. */
  result: CheckResult;
  /** Of the whole document, its blocks laid out flat: what is trained. */
  whole: CheckResult;
  /** What the readers know of each source node's data. */
  sources: Sources;
}

const first = check(useDocument.getState().root);
export const useFacts = create<FactsState>()(() => ({ result: first, whole: first, sources: {} }));

function recheck(sources: Sources): void {
  const before = useFacts.getState();
  const { root, document, scope } = useDocument.getState();
  const whole = check(root, sources, before.whole);
  useFacts.setState({ sources, whole, result: viewResult(whole, root, document, scope.at(-1)?.path ?? '', before.result) });
}

useDocument.subscribe((state, before) => {
  if (state.document !== before.document || state.root !== before.root) recheck(useFacts.getState().sources);
});

/** Tells what a source's data is; null forgets it. */
export function setSource(node: string, knowledge: SourceKnowledge | null): void {
  const { [node]: _, ...rest } = useFacts.getState().sources;
  recheck(knowledge ? { ...rest, [node]: knowledge } : rest);
}

/** Forgets all data, for another document. */
export function clearSources(): void {
  recheck({});
}
