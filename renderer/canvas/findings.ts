/** Findings by node: those that check made of the node itself, and those of the whole graph that name it. */
import type { CheckResult } from '../../src/ml/compile/check.ts';
import type { Finding } from '../../src/ml/document/findings.ts';

const NONE: readonly Finding[] = [];
const graphFindings = new WeakMap<CheckResult, ReadonlyMap<string, readonly Finding[]>>();

function ofGraph(result: CheckResult): ReadonlyMap<string, readonly Finding[]> {
  const known = graphFindings.get(result);
  if (known) return known;
  const own = new Set([...result.nodes.values()].flatMap((checked) => checked.findings));
  const byNode = new Map<string, Finding[]>();
  for (const finding of result.findings) {
    if (!finding.node || own.has(finding)) continue;
    const list = byNode.get(finding.node);
    if (list) list.push(finding);
    else byNode.set(finding.node, [finding]);
  }
  graphFindings.set(result, byNode);
  return byNode;
}

/** What is to be said of a node. The same array as before where check said the same, so that a memoised node stays as it is. */
export function findingsOf(result: CheckResult, id: string): readonly Finding[] {
  const own = result.nodes.get(id)?.findings ?? NONE;
  const whole = ofGraph(result).get(id);
  return whole ? [...whole, ...own] : own;
}
