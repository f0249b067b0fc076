/** Windows over time: what they hold, what they leave out, and that no part looks into another; a forecast beside the seasonal-naive one on the same rows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataEngine } from '../../../src/ml/data/engine.ts';
import { createNodeDataEngine } from '../../../src/ml/data/nodeEngine.ts';
import { applyPipeline, fitPipeline, rowsToTable } from '../../../src/ml/data/pipeline.ts';
import type { LoomDocument, ParamValues } from '../../../src/ml/document/schema.ts';
import { completeParams, type CheckedParams, type DefinitionOf } from '../../../src/ml/nodes/define.ts';
import { makeWindows } from '../../../src/ml/nodes/prep/windowRows.ts';
import { windowsPrep } from '../../../src/ml/nodes/prep/windows.ts';
import type { Column, Table } from '../../../src/ml/nodes/table.ts';
import { cellsOf, checkTables, documentOfTables, readTables } from '../../support/tables.ts';
import { closeTraining, SAMPLES, trainOnSamples } from '../../support/train.ts';

const numbers = (name: string, values: readonly number[]): Column => ({ name, kind: 'number', values: Float64Array.from(values) });
const make = (columns: readonly Column[], params: ParamValues) => {
  const table: Table = { rows: (columns[0] as { values: Float64Array }).values.length, columns }, complete = completeParams(windowsPrep, { time: 't', target: 'x', length: 2, ...params }) as CheckedParams;
  const { state, findings } = (windowsPrep as DefinitionOf<'prep'>).gather!(complete, { table: [table] });
  return { cells: cellsOf(state), codes: findings!.map(({ code }) => code), findings: findings! };
};

describe('windows', () => {
  it('hold what was and what came next, in the order of time', () => {
    const { cells } = make([numbers('t', [3, 1, 2, 4]), numbers('x', [30, 10, 20, 40]), numbers('z', [0.3, 0.1, 0.2, 0.4])], {});
    expect(cells).toEqual({ from: [1, 2], until: [3, 4], past: ['10 0.1; 20 0.2', '20 0.2; 30 0.3'], future: ['30', '40'] });
    expect(make([numbers('t', [1, 2, 3, 4, 5]), numbers('x', [1, 2, 3, 4, 5])], { horizon: 2, stride: 2, length: 1 }).cells).toEqual({ from: [1, 3], until: [3, 5], past: ['1', '3'], future: ['2 3', '4 5'] });
  });
  it('hold no rows of two series', () => {
    const { cells } = make([numbers('t', [1, 1, 2, 2, 3, 3]), numbers('x', [1, 10, 2, 20, 3, 30]), numbers('k', [7, 8, 7, 8, 7, 8])], { key: 'k', columns: ['x'] });
    expect(cells).toEqual({ k: [7, 8], from: [1, 1], until: [3, 3], past: ['1 2', '10 20'], future: ['3', '30'] });
  });
  it('do not reach across a gap, nor hold a missing cell, and say how many of each there are', () => {
    const gap = [numbers('t', [1, 2, 3, 7, 8, 9]), numbers('x', [1, 2, 3, 7, 8, 9])];
    expect(make(gap, {})).toMatchObject({ cells: { from: [1, 7] }, codes: ['series.gaps', 'series.windows'] });
    expect(make(gap, { gaps: 'ignore' })).toMatchObject({ cells: { from: [1, 2, 3, 7] }, codes: ['series.gapsIgnored', 'series.windows'] });
    expect(make(gap, { gaps: 'stop' }).findings).toMatchObject([{ code: 'series.gap', values: { count: 1 } }]);
    // The missing cell spoils the windows in whose past or future it lies.
    expect(make([numbers('t', [1, 2, 3, 4, 5, 6]), numbers('x', [1, 2, 3, NaN, 5, 6]), numbers('y', [1, 2, 3, 4, 5, 6])], { columns: ['y'] })).toMatchObject({ cells: { future: ['3', '5', '6'] }, codes: ['series.incomplete', 'series.windows'] });
  });
  it('refuse what is no series', () => {
    expect(make([numbers('t', [1, 2, 2, 3]), numbers('x', [1, 2, 3, 4])], {}).findings).toMatchObject([{ code: 'series.twice', values: { count: 1, row: 3 } }]);
    expect(make([numbers('t', [1, 2, NaN]), numbers('x', [1, 2, 3])], {}).codes).toEqual(['series.none']);
    const long = { length: 20_000, horizon: 1, stride: 1, gaps: 'ignore', key: '', time: 't', target: 't' };
    expect(makeWindows({ rows: 60_000, columns: [numbers('t', Array.from({ length: 60_000 }, (_, i) => i))] }, ['t'], long).findings).toMatchObject([{ code: 'series.large' }]);
  });
});

/** A forecast of the warmest of each day from four weeks before; the split by time unless said otherwise. */
function forecast(horizon: number, split: ParamValues = { method: 'time', column: 'until', begin: 'from' }): LoomDocument {
  const document = documentOfTables(['weather'], [{ id: 'windows', type: 'prep.windows', params: { time: 'date', target: 'temp_max', columns: ['temp_max', 'temp_min'], length: 28, horizon }, from: { table: ['weather'] } }]);
  document.nodes.weather!.params.path = 'seattle-weather.csv';
  Object.assign(document.nodes.split!.params, split);
  document.nodes.input = { ...document.nodes.input!, type: 'io.inputList', params: { column: 'past', width: 2, scale: true } };
  document.nodes.target = { ...document.nodes.target!, type: 'io.targetList', params: { column: 'future', task: 'numbers' } };
  document.nodes.dense = { ...document.nodes.dense!, type: 'layer.flatten', version: 1, params: {} };
  document.nodes.output!.params.units = horizon;
  return document;
}
const WEATHER = readFileSync(join(SAMPLES, 'seattle-weather.csv'), 'utf8');

describe('the weather of Seattle', () => {
  let engine: DataEngine;
  beforeAll(async () => { engine = await createNodeDataEngine(); });
  afterAll(async () => { await engine.close(); closeTraining(); });

  it('is split in the order of time, no window across a border', async () => {
    const { plan, tables, extracted, checked } = await readTables(engine, forecast(7), { weather: WEATHER });
    expect(checked.nodes.get('input')!.outputs.tensor).toMatchObject({ shape: [null, 28, 2] });
    expect(extracted.windows!.findings).toMatchObject([{ code: 'series.windows', values: { count: 1461 - 34, rows: 1461, series: 1 } }]);
    const { raw, counts } = fitPipeline(plan, tables);
    const until = cellsOf(raw.train).until as number[], from = cellsOf(raw.validation).from as number[], later = cellsOf(raw.test).from as number[];
    expect(Math.min(...from)).toBeGreaterThan(Math.max(...until));
    expect(Math.min(...later)).toBeGreaterThan(Math.max(...(cellsOf(raw.validation).until as number[])));
    // As many as a window is long, less one, at each of two borders.
    expect(counts.dropped).toBe(2 * 34);
  });
  it('is warned of where windows are dealt by chance, with a fix', async () => {
    const { findings } = await checkTables(engine, forecast(7, {}), { weather: WEATHER });
    const warned = findings.find(({ code }) => code === 'split.windows')!;
    expect(warned.fix!.edits).toEqual([['method', 'time'], ['column', 'until'], ['begin', 'from']].map(([param, value]) => ({ kind: 'setParam', node: 'split', param, value })));
  });
  it('scales the past by training rows, the same for a row to predict', async () => {
    const { plan, tables } = await readTables(engine, forecast(1), { weather: WEATHER });
    const { pipeline, raw, parts } = fitPipeline(plan, tables), past = cellsOf(raw.test).past!;
    expect(pipeline.columns.map(({ name }) => name)).toEqual(['past', 'future']);
    const mean = (offset: number): number => parts.train.inputs.input!.values.reduce((sum, value, i) => sum + (i % 2 === offset ? value : 0), 0) / (parts.train.rows * 28);
    expect(Math.abs(mean(0)) + Math.abs(mean(1))).toBeLessThan(1e-4);
    expect([...applyPipeline(pipeline, rowsToTable(pipeline, [{ past: past[0]! }])).inputs.input!.values]).toEqual([...parts.test.inputs.input!.values.subarray(0, 56)]);
  });
  it('is forecast better than by the day a week before, on the same rows', async () => {
    const document = forecast(1);
    Object.assign(document.training, { epochs: 30, batchSize: 32, seed: 1 });
    document.nodes.adam!.params.learningRate = 0.01;
    const { result } = await trainOnSamples(document);
    const { plan, tables } = await readTables(engine, document, { weather: WEATHER }), { raw } = fitPipeline(plan, tables);
    const { past, future } = cellsOf(raw.test), rows = raw.test.rows;
    const naive = (past as string[]).reduce((sum, text, row) => sum + Math.abs(Number(text.split('; ').at(-7)!.split(' ')[0]) - Number(future![row])), 0) / rows;
    const { mae } = result.metrics.test as { mae: number };
    expect(result.counts.test).toBe(rows);
    expect(mae).toBeLessThan(0.8 * naive);
  }, 120_000);
});
