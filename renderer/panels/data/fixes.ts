/** What one click can do about a warning of data: edits of the project as it is now. */
import { useMemo } from 'react';
import { createNodeId, type Edit } from '../../../src/ml/document/edits.ts';
import type { Finding, Fix } from '../../../src/ml/document/findings.ts';
import type { LoomDocument } from '../../../src/ml/document/schema.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { runCommand, useDocument } from '../../stores/document.ts';

/** The edits that leave a column out of a source, or take it back. */
function excludeEdits(document: LoomDocument, source: string, column: string, out: boolean): Edit[] {
  const left = ((document.nodes[source]?.params.exclude ?? []) as string[]).filter((name) => name !== column);
  return [{ kind: 'setParam', node: source, param: 'exclude', value: out ? [...left, column] : left }];
}

/** Leaves a column out of a source, or takes it back. */
export function excludeColumn(source: string, column: string, out: boolean): void {
  runCommand({ label: 'setParam', values: { param: column }, history: 'step', scope: null, edits: excludeEdits(useDocument.getState().root, source, column, out) });
}

/** A node that is put into a wire. */
function insertFix(document: LoomDocument, edge: string, type: string): Fix {
  const definition = definitionOf(type)!;
  const node = { id: createNodeId(type, Object.keys(document.nodes)), type, version: definition.version, position: { x: 0, y: 0 }, params: {} };
  return { label: 'insertNode', values: { label: definition.label }, edits: [{ kind: 'insertOnEdge', edge, node, inPort: 'table', outPort: 'table' }] };
}

/** The fix of a warning about a source's rows; undefined where a person has to think, or there is nothing to click. */
export function fixOf(finding: Finding, document: LoomDocument): Fix | undefined {
  const { code, node: source, values } = finding;
  const column = String(values.column ?? '');
  const node = document.nodes[source ?? ''];
  if (!node || finding.fix) return finding.fix;
  const out = Object.values(document.edges).filter((edge) => edge.source === node.id);
  switch (code) {
    case 'profile.leak': case 'profile.id': case 'profile.constant': case 'profile.missing':
      if (!Object.hasOwn(definitionOf(node.type)?.params ?? {}, 'exclude')) return undefined;
      return { label: 'exclude', values: { column }, edits: excludeEdits(document, node.id, column, true) };
    case 'profile.dates': case 'profile.mixed':
      if (!Object.hasOwn(definitionOf(node.type)?.params ?? {}, 'kinds')) return undefined;
      return {
        label: code === 'profile.dates' ? 'asDates' : 'asNumbers', values: { column },
        edits: [{ kind: 'setParam', node: node.id, param: 'kinds', value: { ...(node.params.kinds as Record<string, string> | undefined), [column]: code === 'profile.dates' ? 'date' : 'number' } }],
      };
    case 'profile.duplicates': case 'profile.twins':
      return out.length === 1 ? insertFix(document, out[0]!.id, 'prep.dropDuplicates') : undefined;
    case 'profile.imbalance': {
      const split = Object.values(document.nodes).find(({ type }) => definitionOf(type)?.role === 'split');
      const before = Object.values(document.edges).filter((edge) => edge.target === split?.id);
      return before.length === 1 ? insertFix(document, before[0]!.id, 'prep.balance') : undefined;
    }
    default: return undefined;
  }
}

/** The fix of a finding in the project as it is. */
export function useFix(finding: Finding): Fix | undefined {
  // Sources stand in the project itself: while a block is open, another graph is edited.
  const root = useDocument((state) => (state.scope.length > 0 ? null : state.root));
  return useMemo(() => (root ? fixOf(finding, root) : finding.fix), [finding, root]);
}
