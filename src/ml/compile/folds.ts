/** All folds of a k-fold split: the same plan once for each fold that tests. */
import { ownerOf } from '../document/edits.ts';
import type { LoomDocument } from '../document/schema.ts';
import { definitionOf } from '../nodes/registry.ts';
import { isFolded } from '../nodes/prep/split.ts';
import type { Plan, PlanStep } from './plan.ts';

const splitOf = (plan: Plan): PlanStep | undefined => plan.data.find((step) => definitionOf(step.type)?.role === 'split');

/** How many folds the rows of a plan are dealt to; null where they are dealt to parts of other sizes. */
export function foldsOf(plan: Plan): number | null {
  const split = splitOf(plan);
  return split && isFolded(split.params) ? Number(split.params.folds) : null;
}

/** The plan in which this fold tests, from 1. */
export function planOfFold(plan: Plan, fold: number): Plan {
  const split = splitOf(plan);
  return { ...plan, data: plan.data.map((step) => (step === split ? { ...step, params: { ...step.params, fold } } : step)) };
}

/** The document that such a plan is made of; as it is where its split lies within a block. */
export function documentOfFold(document: LoomDocument, plan: Plan, fold: number): LoomDocument {
  const changed = structuredClone(document) as LoomDocument, split = splitOf(plan), owner = split && ownerOf(changed, split.id);
  if (owner) owner.params.fold = fold;
  return changed;
}
