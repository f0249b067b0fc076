/** Steps of the plan on show under the names that a person knows them by. */
import { useMemo } from 'react';
import type { PlanStep } from '../../../src/ml/compile/plan.ts';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { useNodeWords, type NodeWords } from '../../i18n/words.ts';
import { useRun } from '../../stores/run.ts';

/** The node's title; where several have the same, its id beside it. */
function nameSteps(steps: readonly PlanStep[], words: NodeWords): Map<string, string> {
  const said = steps.map((step) => {
    const definition = definitionOf(step.type);
    return definition && step.title === definition.label ? words.label(definition) : step.title;
  });
  return new Map(steps.map((step, i) => [step.id, said.filter((name) => name === said[i]).length > 1 ? `${said[i]} (${step.id})` : said[i]!]));
}

/** Node id → name, of the layers or the optimizers of the run on show. */
export function useStepNames(list: 'network' | 'optimizers'): ReadonlyMap<string, string> {
  const plan = useRun((run) => run.plan);
  const words = useNodeWords();
  return useMemo(() => nameSteps(plan?.[list] ?? [], words), [plan, list, words]);
}
