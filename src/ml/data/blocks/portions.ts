/** Which plans go on rows that come in portions, so that a table need not fit into memory. */
import { createFinding, type Finding } from '../../document/findings.ts';
import type { CheckResult } from '../../compile/check.ts';
import { knownRows, MB, memoryNeed, totalOf } from '../../compile/memory.ts';
import type { Plan } from '../../compile/plan.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../nodes/define.ts';
import { definitionOf } from '../../nodes/registry.ts';

/** How much of memory rows may take, in bytes, and how many of them one row takes, as it was read and as a tensor. */
export interface RowBudget { budget: number; perRow: number }

/** What rows on disk may take, where those of a plan do not fit into the memory that is allowed; null where they fit, or where nothing but memory will do: several tables, lists, tokens, images and sounds. */
export function diskBudget(checked: CheckResult, plan: Plan, allowed: number): RowBudget | null {
  const rows = knownRows(checked), need = memoryNeed(checked, rows), budget = allowed - need.network - need.batch;
  if (totalOf(need) <= allowed || budget < MB || !takesPortions(plan)) return null;
  return { budget, perRow: need.data / Math.max(1, ...Object.values(rows)) };
}

function takesPortions(plan: Plan): boolean {
  const definitions = plan.data.map((step) => definitionOf(step.type)!);
  return definitions.filter(({ role }) => role === 'source').length === 1
    && definitions.every((definition) => (definition.role === 'input' || definition.role === 'target' ? definition.learn !== undefined : definition.role !== 'prep' || !definition.gather));
}

/** What stands in the way of a plan on portions; null where nothing does. `needed` and `allowed` in bytes. */
export function stuckOn(plan: Plan, needed: number, allowed: number): Finding | null {
  for (const step of plan.data) {
    const definition = definitionOf(step.type)!;
    if (definition.role !== 'prep') continue;
    const param = amongOf(definition, completeParams(definition, step.params) as CheckedParams);
    if (param === null) continue;
    const values = { node: step.title, setting: definition.params[param]?.label ?? definition.label, needed: Math.ceil(needed / MB), allowed: Math.floor(allowed / MB) };
    return createFinding('disk.node', { node: step.id, ...(param === '' ? {} : { param }) }, values);
  }
  return null;
}

/** The parameter by which a node looks at other rows than one, '' where it always does, null where it does not. */
export function amongOf(definition: DefinitionOf<'prep'>, params: CheckedParams): string | null {
  if (definition.among) return definition.among(params);
  return definition.gather || definition.lookup || definition.parts || definition.rows || definition.train ? '' : null;
}
