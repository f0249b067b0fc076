/** Metrics against values that can be worked out by hand. */
import { describe, expect, it } from 'vitest';
import { areaUnderRoc, evaluateClassification } from '../../../src/ml/evaluate/classification.ts';
import { evaluateRegression } from '../../../src/ml/evaluate/regression.ts';

describe('two classes', () => {
  const report = evaluateClassification(Float32Array.of(1, 1, 1, 0, 0), Float32Array.of(0.9, 0.8, 0.2, 0.7, 0.1), 1, ['no', 'yes'], 0.5);
  it('counts', () => expect(report.confusion).toEqual([[1, 1], [1, 2]]));
  it('divides', () => {
    expect([report.accuracy, report.precision, report.recall, report.f1].map((value) => Number(value.toFixed(4)))).toEqual([0.6, 0.6667, 0.6667, 0.6667]);
    expect(report.positive).toBe('yes');
  });
  it('ranks', () => expect(report.rocAuc).toBeCloseTo(5 / 6, 10));
  it('shares ties', () => expect(areaUnderRoc(Float32Array.of(1, 0, 1, 0), Float32Array.of(0.5, 0.5, 0.5, 0.5))).toBe(0.5));
  it('has no area with one class', () => expect(areaUnderRoc(Float32Array.of(1, 1), Float32Array.of(0.1, 0.9))).toBeNull());
  it('draws the curve from corner to corner', () => expect([report.roc[0], report.roc.at(-1)].map((point) => [point!.falsePositiveRate, point!.truePositiveRate])).toEqual([[0, 0], [1, 1]]));
});

it('averages several classes', () => {
  const truth = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), prediction = Float32Array.of(0.8, 0.1, 0.1, 0.6, 0.3, 0.1, 0.1, 0.1, 0.8);
  const report = evaluateClassification(truth, prediction, 3, ['a', 'b', 'c'], 0.5);
  expect(report.confusion).toEqual([[1, 0, 0], [1, 0, 0], [0, 0, 1]]);
  expect([report.accuracy, report.recall, report.f1].map((value) => Number(value.toFixed(4)))).toEqual([0.6667, 0.6667, 0.5556]);
});

it('measures a regression in its unit', () => {
  const report = evaluateRegression(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 5), 0.5);
  expect([report.mae, report.mse, report.r2].map((value) => Number(value.toFixed(4)))).toEqual([0.6667, 1.3333, -1]);
});
