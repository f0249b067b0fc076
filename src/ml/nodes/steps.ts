/** What the nodes that guide the steps are: the rules of optimizers, and schedules. */
import type { ParamsOf, ParamSpecs } from './define.ts';
import type { Tensor, Tf } from './tf.ts';

/** Where a step of an optimizer stands. */
export interface RuleContext {
  /** Steps from 1. */
  step: number;
  /** After schedule and warm-up. */
  learningRate: number;
}

/** How one variable is changed; everything that optimizers have in common (clipping, decay, averages) lies around it. */
export interface OptimizerRule {
  /** The state that is kept of each variable, in its shape: name → the value that it is filled with at first. */
  slots: Readonly<Record<string, number>>;
  /** The new value and the new state; pure, called inside a tidy. */
  update(value: Tensor, gradient: Tensor, slots: Readonly<Record<string, Tensor>>, context: RuleContext): { value: Tensor; slots: Record<string, Tensor> };
}

export interface OptimizerFacet<P extends ParamSpecs> {
  role: 'optimizer';
  createRule(tf: Tf, params: ParamsOf<P>): OptimizerRule;
}

/** Where a run stands, for schedules. */
export interface ScheduleContext {
  /** The step that is about to be taken, from 1. */
  step: number;
  /** Steps of the whole run, were it not stopped early. */
  steps: number;
  stepsPerEpoch: number;
  /** The validation loss of every epoch that is over. */
  validationLosses: readonly number[];
}

export interface ScheduleFacet<P extends ParamSpecs> {
  role: 'schedule';
  /** What the learning rate is multiplied by. `inner` is the schedule at the port `schedule`, asked for any step. Pure. */
  factor(params: ParamsOf<P>, context: ScheduleContext, inner: (context: ScheduleContext) => number): number;
}
