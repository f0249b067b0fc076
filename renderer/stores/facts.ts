/** The facts store: what check says of the document, kept up to date on every edit. Derived; never saved. */
import { create } from 'zustand';
import { check, type CheckResult, type SourceKnowledge, type Sources } from '../../src/ml/compile/check.ts';
import { useDocument } from './document.ts';

export interface FactsState {
  result: CheckResult;
  /** What the readers know of each source node's data. */
  sources: Sources;
}

export const useFacts = create<FactsState>()(() => ({
  result: check(useDocument.getState().document), sources: {},
}));

function recheck(sources: Sources): void {
  const previous = useFacts.getState().result;
  useFacts.setState({ sources, result: check(useDocument.getState().document, sources, previous) });
}

useDocument.subscribe((state, before) => {
  if (state.document !== before.document) recheck(useFacts.getState().sources);
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
