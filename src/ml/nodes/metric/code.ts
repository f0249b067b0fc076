/** What the code of metrics shares: scikit-learn's measures over arrays `[rows, width]`, the same for every framework. */
import { tensorAt, type Code, type CodeSite } from '../define.ts';
import { call, type Keywords, raw } from '../python.ts';

/** A measure of target and prediction as one expression. */
export function measured(site: CodeSite, of: (truth: string, prediction: string) => string, helpers?: readonly string[]): Code {
  return { call: of(site.args.target![0]!, site.args.prediction![0]!), ...(helpers ? { helpers } : {}) };
}

/** A helper of target and prediction. */
export const helper = (site: CodeSite, name: string, keywords: Keywords = {}): Code =>
  measured(site, (truth, prediction) => call(name, [raw(truth), raw(prediction)], keywords), [name]);

/** The classes of target and prediction, as two arguments. */
export function classesOf(site: CodeSite, threshold: number): string {
  const given = threshold !== 0.5 && isBinary(site) ? { threshold } : {};
  return `${call('classes_of', [raw(site.args.target![0]!)])}, ${call('classes_of', [raw(site.args.prediction![0]!)], given)}`;
}

/** A measure of scikit-learn's over decided classes. */
export function ofClasses(site: CodeSite, name: string, threshold: number, keywords: Keywords = {}): Code {
  return { call: call(`sklearn.metrics.${name}`, [raw(classesOf(site, threshold))], keywords), helpers: ['classes_of'] };
}

/** A score of scikit-learn's, averaged over classes; what is not defined for a class is left out of the mean. */
export function averaged(site: CodeSite, name: string, { threshold, average }: { threshold: number; average: string }, keywords: Keywords = {}): Code {
  const how = average !== 'auto' ? average : isBinary(site) ? 'binary' : 'macro';
  return ofClasses(site, name, threshold, { average: how, zero_division: raw('np.nan'), ...keywords });
}

/** A helper over decided classes that averages by itself, and counts classes that do not occur. */
export function ofAllClasses(site: CodeSite, name: string, threshold: number, average: string): Code {
  const width = tensorAt(site.inputs, 'prediction')?.shape.at(-1);
  const classes = width === 1 ? 2 : (width ?? raw(`${site.args.prediction![0]!}.shape[-1]`));
  return { call: call(name, [raw(classesOf(site, threshold))], { classes, average: average !== 'auto' ? average : width === 1 ? 'positive' : 'macro' }), helpers: ['classes_of', name] };
}

const isBinary = (site: CodeSite): boolean => tensorAt(site.inputs, 'prediction')?.shape.at(-1) === 1;
