/** A running optimizer: the frame that lies around every update rule (accumulation, clipping, decay, constraints, averages, state). */
import type { OptimizerRule } from '../nodes/steps.ts';
import type { Constraint, Tensor, Tf, Variable } from '../nodes/tf.ts';

/** The parameters that every optimizer node has, in its words (`OPTIMIZER_PARAMS`). */
export interface OptimizerOptions {
  learningRate: number;
  /** Holds every value of a gradient within ± this. 0: off. */
  clipValue: number;
  /** The longest that the gradient of one variable may be. 0: off. */
  clipNorm: number;
  /** The longest that all gradients together may be. 0: off. */
  globalClipNorm: number;
  /** Before each step, w ← w − learning rate × this × w (Loshchilov and Hutter, 2019). */
  weightDecay: number;
  /** Biases and the vectors of normalisations decay too, not only variables of two or more axes. */
  decayBiases: boolean;
  /** So many batches are averaged into one step. */
  accumulate: number;
  /** average ← ema · average + (1 − ema) · w after each step, from the first weights on. 0: off. */
  ema: number;
}

/** A variable that is trained. TensorFlow.js keeps constraints but never applies them in training; the frame does, after each step. */
export interface Trained {
  variable: Variable;
  constraint?: Constraint | undefined;
}

/** All that a checkpoint needs to go on to the bit. The names tell places, not layers: the variables must come in the same order again. */
export interface OptimizerState {
  step: number;
  /** Batches that are gathered but not yet stepped with. */
  gathered: number;
  tensors: { name: string; tensor: Tensor }[];
}

export interface RunningOptimizer {
  /** Steps taken. With `accumulate` above 1 these are fewer than the batches. */
  readonly step: number;
  /** Whether the weights are averaged at all (`ema` above 0). */
  readonly averages: boolean;
  /**
   * One batch. The gradients are by the variables' names, as `tf.variableGrads` gives them, and stay the caller's; a
   * variable without one is left as it is. The learning rate is multiplied by the factor. Nothing is read back.
   */
  apply(gradients: Readonly<Record<string, Tensor>>, learningRateFactor: number): void;
  /** Puts the averages in the variables' place, or, called again, the weights back, to the bit. Without averages nothing happens. */
  swapEma(): void;
  /** The state in a stable order. The tensors are copies that share memory; the caller disposes them. */
  save(): OptimizerState;
  /** Takes the state over; its tensors stay the caller's. Throws where it belongs to another rule or other variables. */
  restore(state: OptimizerState): void;
  dispose(): void;
}

/** Runs a rule over a fixed list of variables. */
export function createOptimizer(tf: Tf, rule: OptimizerRule, options: OptimizerOptions, trained: readonly Trained[]): RunningOptimizer {
  const { accumulate, ema } = options;
  const names = Object.keys(rule.slots);
  let step = 0;
  let gathered = 0;
  let swapped = false;
  /** Everything that outlives a call, by its name in a checkpoint. */
  const kept = new Map<string, Tensor>();

  const put = (name: string, tensor: Tensor): void => {
    kept.get(name)?.dispose();
    kept.set(name, tf.keep(tensor));
  };
  const drop = (name: string): void => {
    kept.get(name)?.dispose();
    kept.delete(name);
  };
  for (const [i, { variable }] of trained.entries()) {
    for (const name of names) put(`slot/${name}/${i}`, tf.fill(variable.shape, rule.slots[name]!));
    if (ema > 0) put(`average/${i}`, variable.clone());
  }

  /** Adds a batch; the mean gradients once there are enough, before that null. */
  const gather = (gradients: Readonly<Record<string, Tensor>>): (Tensor | undefined)[] | null => {
    const given = trained.map(({ variable }) => gradients[variable.name]);
    if (accumulate === 1) return given;
    for (const [i, gradient] of given.entries()) {
      const sum = kept.get(`gradient/${i}`);
      if (gradient) put(`gradient/${i}`, sum ? tf.add(sum, gradient) : gradient.clone());
    }
    gathered++;
    if (gathered < accumulate) return null;
    gathered = 0;
    return trained.map((_, i) => {
      const sum = kept.get(`gradient/${i}`);
      const mean = sum && tf.div(sum, accumulate);
      drop(`gradient/${i}`);
      return mean;
    });
  };

  /** Scales so that the length is at most `limit`; a shorter one keeps its values to the bit. */
  const shorten = (tensors: readonly Tensor[], limit: number): Tensor[] => {
    const norm = tf.sqrt(tensors.map((tensor) => tf.sum(tf.square(tensor))).reduce<Tensor>((a, b) => tf.add(a, b), tf.scalar(0)));
    const scale = tf.div(limit, tf.maximum(norm, limit));
    return tensors.map((tensor) => tf.mul(tensor, scale));
  };
  const clip = (gradients: readonly Tensor[]): readonly Tensor[] => {
    const { clipValue, clipNorm, globalClipNorm } = options;
    let clipped = gradients;
    if (clipValue > 0) clipped = clipped.map((gradient) => tf.clipByValue(gradient, -clipValue, clipValue));
    if (clipNorm > 0) clipped = clipped.flatMap((gradient) => shorten([gradient], clipNorm));
    if (globalClipNorm > 0) clipped = shorten(clipped, globalClipNorm);
    return clipped;
  };

  const update = (i: number, gradient: Tensor, learningRate: number): void => {
    const { variable, constraint } = trained[i]!;
    const decays = options.weightDecay > 0 && (options.decayBiases || variable.rank >= 2);
    const value = decays ? tf.mul(variable, 1 - learningRate * options.weightDecay) : variable;
    const slots = Object.fromEntries(names.map((name) => [name, kept.get(`slot/${name}/${i}`)!]));
    const next = rule.update(value, gradient, slots, { step, learningRate });
    variable.assign(constraint ? constraint.apply(next.value) : next.value);
    for (const name of names) put(`slot/${name}/${i}`, next.slots[name]!);
    if (ema > 0) put(`average/${i}`, tf.add(tf.mul(kept.get(`average/${i}`)!, ema), tf.mul(variable, 1 - ema)));
  };

  const whileTraining = (): void => {
    if (swapped) throw new Error('The averages are in the place of the weights: swap them back first.');
  };

  return {
    get step() { return step; },
    averages: ema > 0,
    apply(gradients, learningRateFactor) {
      whileTraining();
      tf.tidy(() => {
        const ready = gather(gradients);
        if (!ready) return;
        step++;
        const reached = ready.flatMap((gradient, i) => (gradient ? [{ i, gradient }] : []));
        const clipped = clip(reached.map(({ gradient }) => gradient));
        for (const [at, { i }] of reached.entries()) update(i, clipped[at]!, options.learningRate * learningRateFactor);
      });
    },
    swapEma() {
      if (ema === 0) return;
      swapped = !swapped;
      tf.tidy(() => {
        for (const [i, { variable }] of trained.entries()) {
          const weights = variable.clone();
          variable.assign(kept.get(`average/${i}`)!);
          put(`average/${i}`, weights);
        }
      });
    },
    save() {
      whileTraining();
      return { step, gathered, tensors: [...kept.keys()].sort().map((name) => ({ name, tensor: kept.get(name)!.clone() })) };
    },
    restore(state) {
      whileTraining();
      const fits = ({ name, tensor }: OptimizerState['tensors'][number]): boolean => {
        const shape = name.startsWith('gradient/') ? trained[Number(name.slice('gradient/'.length))]?.variable.shape : kept.get(name)?.shape;
        return shape?.join() === tensor.shape.join();
      };
      const given = new Set(state.tensors.map(({ name }) => name));
      const wrong = state.tensors.find((item) => !fits(item))?.name ?? [...kept.keys()].find((name) => !name.startsWith('gradient/') && !given.has(name));
      if (wrong !== undefined) throw new Error(`The state does not belong to this optimizer: “${wrong}” does not fit.`);
      for (const [i] of trained.entries()) drop(`gradient/${i}`);
      for (const { name, tensor } of state.tensors) put(name, tensor.clone());
      ({ step, gathered } = state);
    },
    dispose() {
      for (const tensor of kept.values()) tensor.dispose();
      kept.clear();
    },
  };
}
