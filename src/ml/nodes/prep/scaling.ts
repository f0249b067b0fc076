/** Scales of numbers: learnt from the values of a column, applied to any value. */
import { quantilesOf } from './quantiles.ts';

export const SCALINGS = ['zscore', 'minmax', 'robust', 'maxabs', 'quantileUniform', 'quantileNormal', 'log', 'boxcox', 'yeojohnson'] as const;
export type Scaling = (typeof SCALINGS)[number];

/** `(bend(value) - offset) / scale`, or the place among quantiles. JSON. */
export type Scale =
  | { offset: number; scale: number; bend?: 'log' | 'boxcox' | 'yeojohnson'; lambda?: number; /** Box–Cox: the smallest value that was seen. */ least?: number }
  | { quantiles: number[]; normal: boolean };

/** Quantiles that a column is described by at most (scikit-learn's number). */
const MOST_QUANTILES = 1_000;
/** A power is found on at most so many values, evenly taken. */
const MOST_VALUES = 100_000;

/** Learns a scale; missing cells are left out. A constant column keeps scale 1. */
export function learnScale(method: Scaling, values: Float64Array): Scale {
  const learner = scaleLearner(method);
  if (learner) {
    learner.add(values);
    return learner.end();
  }
  switch (method) {
    case 'robust': {
      const [low = 0, middle = 0, high = 0] = quantilesOf(values, [0.25, 0.5, 0.75]);
      return { offset: middle, scale: high > low ? high - low : 1 };
    }
    case 'quantileUniform': case 'quantileNormal': {
      const count = Math.max(2, Math.min(MOST_QUANTILES, values.length));
      return { quantiles: quantilesOf(values, Array.from({ length: count }, (_, i) => i / (count - 1))), normal: method === 'quantileNormal' };
    }
    case 'boxcox': case 'yeojohnson': {
      const lambda = findPower(method, values);
      const least = method === 'boxcox' ? values.reduce((low, value) => (value < low ? value : low), Infinity) : undefined;
      const bent = values.map((value) => (method === 'boxcox' ? boxCox(value, lambda) : yeoJohnson(value, lambda)));
      return { ...linear(zScore(bent)), bend: method, lambda, ...(least === undefined ? {} : { least }) };
    }
    default: throw new Error(`${method} is learnt in portions`);
  }
}

/** Learns a scale from values that come in portions; null where a method needs all values at once. */
export function scaleLearner(method: Scaling): { add(values: Float64Array): void; end(): Scale } | null {
  switch (method) {
    case 'zscore': case 'log': {
      const moments = createMoments(), log = method === 'log';
      return { add: (values) => moments.add(log ? values.map(symmetricLog) : values), end: () => ({ ...linear(moments.end()), ...(log ? { bend: 'log' as const } : {}) }) };
    }
    case 'minmax': case 'maxabs': {
      let min = Infinity, max = -Infinity;
      return {
        add(values) {
          for (const value of values) {
            if (value < min) min = value;
            if (value > max) max = value;
          }
        },
        end: () => (method === 'maxabs' ? { offset: 0, scale: Math.max(0, -min, max) || 1 } : min > max ? { offset: 0, scale: 1 } : { offset: min, scale: max > min ? max - min : 1 }),
      };
    }
    default: return null;
  }
}

/** A value on a scale; NaN stays NaN. */
export function toScale(scale: Scale, value: number): number {
  if ('quantiles' in scale) return amongQuantiles(scale.quantiles, scale.normal, value);
  const { offset, scale: by, bend, lambda = 1, least = 0 } = scale;
  const bent = bend === undefined ? value : bend === 'log' ? symmetricLog(value) : bend === 'boxcox' ? boxCox(value < least ? least : value, lambda) : yeoJohnson(value, lambda);
  return (bent - offset) / by;
}

const linear = ({ offset, scale }: { offset: number; scale: number }): { offset: number; scale: number } => ({ offset, scale });
const symmetricLog = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

/** G. Box and D. Cox, 1964. */
const boxCox = (value: number, lambda: number): number => (lambda === 0 ? Math.log(value) : Math.expm1(lambda * Math.log(value)) / lambda);

/** I. Yeo and R. Johnson, 2000. */
function yeoJohnson(value: number, lambda: number): number {
  if (value >= 0) return boxCox(value + 1, lambda);
  return -boxCox(1 - value, 2 - lambda);
}

/** The power of the greatest likelihood, by golden section between -10 and 10; 1 where there is nothing to bend. */
function findPower(method: 'boxcox' | 'yeojohnson', all: Float64Array): number {
  const stride = Math.ceil(all.length / MOST_VALUES);
  const values = all.filter((value, i) => i % stride === 0 && !Number.isNaN(value));
  if (zScore(values).deviation === 0) return 1;
  const logs = method === 'boxcox' ? values.reduce((sum, value) => sum + Math.log(value), 0) : values.reduce((sum, value) => sum + symmetricLog(value), 0);
  const cost = (lambda: number): number => {
    const { deviation } = zScore(values.map((value) => (method === 'boxcox' ? boxCox(value, lambda) : yeoJohnson(value, lambda))));
    const likelihood = (lambda - 1) * logs - values.length * Math.log(deviation);
    return Number.isFinite(likelihood) ? -likelihood : Infinity;
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = -10, high = 10;
  let a = high - golden * (high - low), b = low + golden * (high - low), atA = cost(a), atB = cost(b);
  while (high - low > 1e-9) {
    // Where both have no likelihood that can be told the smaller power is nearer to one that has.
    if (atA < atB || (atA === atB && Math.abs(a) < Math.abs(b))) {
      [high, b, atB] = [b, a, atA];
      atA = cost(a = high - golden * (high - low));
    } else {
      [low, a, atA] = [a, b, atB];
      atB = cost(b = low + golden * (high - low));
    }
  }
  return (low + high) / 2;
}

/** Where the ends of a normal scale are cut, as scikit-learn cuts them. */
const EDGE = 1e-7;

/** The share of values below, between quantiles interpolated; where several are alike the middle of them. */
function amongQuantiles(quantiles: readonly number[], normal: boolean, value: number): number {
  if (Number.isNaN(value) || quantiles.length === 0) return value;
  const last = quantiles.length - 1;
  const tolerance = normal ? EDGE : 0;
  const share = value + tolerance >= quantiles[last]! && quantiles[last]! > quantiles[0]! ? 1
    : value - tolerance <= quantiles[0]! ? 0 : (interpolate(quantiles, value, false) + interpolate(quantiles, value, true)) / 2 / last;
  if (!normal) return share;
  return normalQuantile(Math.min(1 - EDGE, Math.max(EDGE, share)));
}

/** The place of a value among ascending ones: of several alike the first, or the last. */
function interpolate(quantiles: readonly number[], value: number, first: boolean): number {
  let low = 0, high = quantiles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first ? quantiles[middle]! < value : quantiles[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  if (first) return quantiles[low] === value ? low : between(quantiles, low - 1, value);
  return quantiles[low - 1] === value ? low - 1 : between(quantiles, low - 1, value);
}
const between = (quantiles: readonly number[], below: number, value: number): number => below + (value - quantiles[below]!) / (quantiles[below + 1]! - quantiles[below]!);

/** The value below which a share of a normal distribution lies, to 16 digits (M. Wichura, algorithm AS 241). */
export function normalQuantile(share: number): number {
  const q = share - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, MIDDLE);
  const r = Math.sqrt(-Math.log(Math.min(share, 1 - share)));
  return Math.sign(q) * (r <= 5 ? ratio(r - 1.6, OUTER) : ratio(r - 5, FAR));
}
type Ratio = readonly [above: readonly number[], below: readonly number[]];
const ratio = (r: number, [above, below]: Ratio): number => polynomial(above, r) / polynomial(below, r);
const polynomial = (coefficients: readonly number[], r: number): number => coefficients.reduceRight((sum, coefficient) => sum * r + coefficient, 0);
const MIDDLE: Ratio = [
  [3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.693765509461, 45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227],
  [1, 42.31333070160091, 687.187007492058, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854],
];
const OUTER: Ratio = [
  [1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414],
  [1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9],
];
const FAR: Ratio = [
  [6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7],
  [1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15],
];

interface Moments { offset: number; scale: number; mean: number; deviation: number }

/** Mean and population standard deviation of values that come in portions: the same, to the bit, however they are cut. */
export function createMoments(): { add(values: Float64Array): void; end(): Moments } {
  let count = 0, mean = 0, squares = 0;
  return {
    add(values) {
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        if (Number.isNaN(value)) continue;
        count++;
        // Welford's update, which does not cancel on large offsets.
        const delta = value - mean;
        mean += delta / count;
        squares += delta * (value - mean);
      }
    },
    end() {
      const deviation = count > 0 ? Math.sqrt(squares / count) : 0;
      return { offset: mean, scale: deviation > 0 ? deviation : 1, mean, deviation };
    },
  };
}

/** Mean and population standard deviation, missing cells left out, as an offset and a scale: 1 for a constant column. */
export function zScore(values: Float64Array): Moments {
  const moments = createMoments();
  moments.add(values);
  return moments.end();
}
