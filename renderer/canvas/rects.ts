/** Rects: the boxes of all nodes as the canvas draws them in the language of the page. */
import type { CheckResult } from '../../src/ml/compile/check.ts';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { LoomDocument, LoomNode } from '../../src/ml/document/schema.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { findingWordsIn } from '../i18n/words.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession, type Language } from '../stores/session.ts';
import { findingsOf } from './findings.ts';
import { markRects } from './marks.ts';
import { hasPreview, measureNode, shownFinding, type NodeGeometry, type Rect } from './geometry.ts';

/** Every arrow key asks for all boxes, and hardly one of them has changed. */
const known = new WeakMap<LoomNode, { definition: NodeDefinition; finding: Finding | undefined; language: Language; preview: boolean; geometry: NodeGeometry }>();

/** The geometry of one node of a document. */
export function geometryOf(node: LoomNode, result: CheckResult, language: Language): NodeGeometry {
  const { topology } = result;
  const finding = shownFinding(findingsOf(result, node.id));
  const definition = definitionOf(node.type);
  const preview = useSession.getState().previews && hasPreview(definition, result.nodes.get(node.id));
  const before = known.get(node);
  if (before && before.definition === definition && before.finding === finding && before.language === language && before.preview === preview) return before.geometry;
  const shown = finding && { text: findingWordsIn(language).text(finding).problem, fix: finding.fix !== undefined };
  if (definition) {
    const geometry = measureNode(node, definition, shown, undefined, preview);
    known.set(node, { definition, finding, language, preview, geometry });
    return geometry;
  }
  return measureNode(node, undefined, shown, {
    inputs: [...new Set((topology.incoming.get(node.id) ?? []).map((edge) => edge.targetPort))],
    outputs: [...new Set((topology.outgoing.get(node.id) ?? []).map((edge) => edge.sourcePort))],
  });
}

/** The boxes of a document's nodes, by id. */
export function rectsOf(document: LoomDocument, result: CheckResult, language: Language): Record<string, Rect> {
  const rects: Record<string, Rect> = {};
  for (const node of Object.values(document.nodes)) {
    const { width, height } = geometryOf(node, result, language);
    rects[node.id] = { ...node.position, width, height };
  }
  return rects;
}

/** The boxes of everything that the keyboard reaches: nodes, notes, and the heads of frames. */
export function currentPlaces(): Record<string, Rect> {
  return { ...currentRects(), ...markRects(useDocument.getState().document, true) };
}

/** The boxes of the nodes on the canvas now. */
export function currentRects(): Record<string, Rect> {
  return rectsOf(useDocument.getState().document, useFacts.getState().result, useSession.getState().language);
}
