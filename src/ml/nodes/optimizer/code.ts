/** What the code of optimizers shares: the frame around the rule (clipping, decay, accumulation, averages) and the schedule, in Keras's and in PyTorch's words. */
import type { Code, CodeSite } from '../define.ts';
import { call, type Keywords, literal, raw } from '../python.ts';

/** What every optimizer node has. */
interface Frame {
  readonly learningRate: number;
  readonly clipValue: number;
  readonly clipNorm: number;
  readonly globalClipNorm: number;
  readonly weightDecay: number;
  readonly decayBiases: boolean;
  readonly accumulate: number;
  readonly ema: number;
}

const orLeftOut = (value: number): number | undefined => value || undefined;

/** A schedule that is a function of the step; what watches the validation loss is a callback in Keras. */
function factorOfStep(site: CodeSite): string | undefined {
  const fact = site.inputs.schedule?.[0];
  return fact?.type === 'schedule' && fact.schedule === 'schedule.reduceOnPlateau' ? undefined : site.args.schedule?.[0];
}

/**
 * An optimizer of Keras, or a helper of that name. Its averages begin with the weights after the first step, ours with
 * those before it; the epsilon of Adam, RMSprop and Adagrad stands at another place, which shows only where it is large.
 */
export function kerasOptimizer(site: CodeSite, name: string, params: Frame, own: Keywords, helpers: readonly string[] = []): Code {
  const { clipValue, clipNorm, globalClipNorm, weightDecay, decayBiases, accumulate, ema } = params;
  const factor = factorOfStep(site);
  const clips = Object.entries({ clipvalue: clipValue, clipnorm: clipNorm, global_clipnorm: globalClipNorm }).filter(([, value]) => value > 0);
  const keywords: Keywords = {
    learning_rate: factor === undefined ? params.learningRate : raw(call('ScaledSchedule', [params.learningRate, raw(factor)])),
    ...own,
    weight_decay: weightDecay > 0 || name === 'keras.optimizers.AdamW' ? weightDecay : undefined,
    // Keras clips in one way only; where several are asked for, the helper does.
    ...(clips.length === 1 ? Object.fromEntries(clips) : {}),
    use_ema: ema > 0 || undefined, ema_momentum: orLeftOut(ema),
    gradient_accumulation_steps: accumulate > 1 ? accumulate : undefined,
  };
  let make = call(name, [], keywords);
  const used = [...helpers, ...(factor === undefined ? [] : ['ScaledSchedule'])];
  if (weightDecay > 0 && !decayBiases) {
    make = call('decay_only_matrices', [raw(make), raw('params')]);
    used.push('decay_only_matrices');
  }
  if (clips.length > 1) {
    make = call('clip_in_turn', [raw(make)], Object.fromEntries(clips));
    used.push('clip_in_turn');
  }
  return { make, ...(used.length > 0 ? { helpers: used } : {}) };
}

/** An optimizer of PyTorch, or a helper of that name. `decoupled` is the class that decays as ours does by itself. */
export function torchOptimizer(site: CodeSite, name: string, params: Frame, own: Keywords, { helpers = [], decoupled }: { helpers?: readonly string[]; decoupled?: string } = {}): Code {
  const { clipValue, clipNorm, globalClipNorm, weightDecay, decayBiases, accumulate, ema } = params;
  const used = [...helpers];
  const native = decoupled !== undefined && (weightDecay > 0 || decoupled === name);
  const groups = native && weightDecay > 0 && !decayBiases;
  if (groups) used.push('decay_groups');
  const trained = groups ? call('decay_groups', [raw('params'), weightDecay]) : 'params';
  let make = call(native ? decoupled : name, [raw(trained)], { lr: params.learningRate, ...own, weight_decay: native && !groups ? weightDecay : undefined });
  const frame: Keywords = {
    clip_value: orLeftOut(clipValue), clip_norm: orLeftOut(clipNorm), global_clip_norm: orLeftOut(globalClipNorm),
    ...(native ? {} : { weight_decay: orLeftOut(weightDecay), decay_biases: (weightDecay > 0 && decayBiases) || undefined }),
    accumulate: accumulate > 1 ? accumulate : undefined, ema: orLeftOut(ema),
  };
  const framed = Object.values(frame).some((value) => value !== undefined);
  if (framed) {
    make = call('OptimizerFrame', [raw(make)], frame);
    used.push('OptimizerFrame');
  }
  const schedule = site.args.schedule?.[0];
  return {
    make, ...(used.length > 0 ? { helpers: used } : {}),
    ...(schedule === undefined ? {} : { call: call('torch.optim.lr_scheduler.LambdaLR', [raw(framed ? `${site.self}.optimizer` : site.self), raw(schedule)]) }),
  };
}

/** The two betas of the Adam family as PyTorch takes them. */
export const betas = ({ beta1, beta2 }: { beta1: number; beta2: number }): { raw: string } => raw(literal([beta1, beta2]));
