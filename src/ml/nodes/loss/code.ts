/** What the code of losses shares: the mean over a batch, Keras's own loss objects, logarithms of probabilities, and weights of rows. */
import type { Code, CodeSite } from '../define.ts';
import { tensorAt } from '../define.ts';
import { call, type Keywords, raw } from '../python.ts';

/** The Python name of what is wired to a port that takes one wire. */
export const nameAt = (site: CodeSite, port: string): string => site.args[port]![0]!;

/** The names of prediction and target. */
export const compared = (site: CodeSite): [prediction: string, target: string] => [nameAt(site, 'prediction'), nameAt(site, 'target')];

const weightAt = (site: CodeSite): string | undefined => site.args.sampleWeight?.[0];

/** The mean over the batch of values `[batch, …]`, each row times its sample weight. */
export function kerasMean(site: CodeSite, values: string, helpers: readonly string[] = []): Code {
  const weight = weightAt(site);
  return weight === undefined ? { call: `ops.mean(${values})`, helpers } : { call: `mean_of_rows(${values}, ${weight})`, helpers: [...helpers, 'mean_of_rows'] };
}

/** As kerasMean, in PyTorch. */
export function torchMean(site: CodeSite, values: string, helpers: readonly string[] = []): Code {
  const weight = weightAt(site);
  return weight === undefined ? { call: `torch.mean(${values})`, helpers } : { call: `mean_of_rows(${values}, ${weight})`, helpers: [...helpers, 'mean_of_rows'] };
}

/** A loss of Keras's own. It weighs what it gets for each row, which has one axis less than the prediction. */
export function kerasLoss(site: CodeSite, name: string, keywords: Keywords = {}, balanced = false, truth?: string): Code {
  const [prediction, given] = compared(site), target = truth ?? given;
  const own = weightAt(site), rank = tensorAt(site.inputs, 'prediction')?.shape.length ?? 2;
  const perRow = own !== undefined && (rank > 2 || balanced) ? `ops.reshape(${own}, (${['-1', ...Array.from({ length: rank - 2 }, () => '1')].join(', ')}${rank > 2 ? '' : ','}))` : own;
  const weight = [...(balanced ? [`balanced_weights(${target}, class_counts)`] : []), ...(perRow === undefined ? [] : [perRow])].join(' * ');
  return { make: call(`keras.losses.${name}`, [], keywords), call: `${site.self}(${target}, ${prediction}${weight === '' ? '' : `, sample_weight=${weight}`})`, ...(balanced ? { helpers: ['balanced_weights'] } : {}) };
}

/** A function of `torch.nn.functional` that takes the mean itself. */
export function torchLoss(site: CodeSite, name: string, args: readonly string[], keywords: Keywords = {}): Code {
  const given = args.map(raw);
  return weightAt(site) === undefined ? { call: call(`F.${name}`, given, keywords) } : torchMean(site, call(`F.${name}`, given, { ...keywords, reduction: 'none' }));
}

/** A helper of the same name in both, whose values `[batch, …]` the mean is taken of. */
export const kerasHelper = (site: CodeSite, name: string, ports: readonly string[], keywords: Keywords = {}): Code => kerasMean(site, call(name, ports.map((port) => raw(nameAt(site, port))), keywords), [name]);
export const torchHelper = (site: CodeSite, name: string, ports: readonly string[], keywords: Keywords = {}): Code => torchMean(site, call(name, ports.map((port) => raw(nameAt(site, port))), keywords), [name]);

/** ln p along the last axis, as `logProbabilities` takes it. */
export const kerasLog = (prediction: string, fromLogits: boolean): string => (fromLogits ? `ops.log_softmax(${prediction}, axis=-1)` : `ops.log(ops.clip(${prediction}, 1e-7, 1 - 1e-7))`);
export const torchLog = (prediction: string, fromLogits: boolean): string => (fromLogits ? `F.log_softmax(${prediction}, dim=-1)` : `torch.log(${prediction}.clamp(1e-7, 1 - 1e-7))`);

/** The axes of a tensor beside the batch, as a tuple or one number. */
export function axesOfRows(site: CodeSite, port: string): string {
  const rank = tensorAt(site.inputs, port)?.shape.length ?? 2;
  return rank <= 2 ? '-1' : `(${Array.from({ length: rank - 1 }, (_, i) => i + 1).join(', ')})`;
}
