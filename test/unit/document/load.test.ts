/** Loading a project: what is accepted, repaired, and refused with which words. */
import { describe, expect, it } from 'vitest';
import { parseDocument, serialiseDocument } from '../../../src/ml/document/load.ts';
import { createDocument, type LoomDocument } from '../../../src/ml/document/schema.ts';
import { graphOf } from '../../fixtures/graphs.ts';

function sample(): LoomDocument {
  const document = createDocument('sample');
  document.nodes.b = { id: 'b', type: 'layer.dense', version: 1, position: { x: 8, y: 16 }, params: { units: 4, activation: 'relu' } };
  document.nodes.a = { id: 'a', type: 'source.csv', version: 1, title: 'Data', position: { x: 0, y: 0 }, params: {} };
  document.edges.e = { id: 'e', source: 'a', sourcePort: 'table', target: 'b', targetPort: 'x' };
  return document;
}

function refusal(text: string): { code: string; values: Record<string, string | number> } {
  const result = parseDocument(text, 'x.loom');
  if (result.ok) throw new Error('accepted');
  return { code: result.finding.code, values: result.finding.values };
}

describe('parseDocument', () => {
  it('reads back what was written', () => {
    const result = parseDocument(serialiseDocument(sample()), 'x.loom');
    expect(result).toEqual({ ok: true, document: sample(), findings: [] });
  });

  it('writes the same text whatever the order of creation', () => {
    const text = serialiseDocument(sample());
    expect(text.indexOf('"a": {')).toBeLessThan(text.indexOf('"b": {'));
    expect(text.indexOf('"activation"')).toBeLessThan(text.indexOf('"units"'));
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('keeps the order of several wires into one port', () => {
    const orders = ['abcde', 'edcba'].map((order) => graphOf(
      { join: ['layer.concatenate'], ...Object.fromEntries([...order].map((id) => [id, ['layer.dense']] as const)) }, [...order].map((id) => `${id}.y > join.x`),
    ));
    for (const document of orders) {
      const read = parseDocument(serialiseDocument(document), 'x.loom');
      expect(read.ok && Object.values(read.document.edges).map((edge) => edge.source)).toEqual(Object.values(document.edges).map((edge) => edge.source));
    }
  });

  it('says where a truncated file breaks', () => {
    const text = serialiseDocument(sample()).slice(0, 200);
    expect(refusal(text)).toEqual({ code: 'file.truncated', values: { path: 'x.loom', position: 201, received: '200 characters' } });
  });

  it('refuses a newer version by its number', () => {
    expect(refusal(JSON.stringify({ ...sample(), version: 99 }))).toEqual({ code: 'file.newer', values: { path: 'x.loom', expected: 1, received: 99 } });
  });

  it.each([['', 'file.notProject'], ['PK\u0003\u0004', 'file.notProject'], ['{"a":1}', 'file.notProject']])('refuses %j', (text, code) => {
    expect(refusal(text).code).toBe(code);
  });

  it('names the place of a value that does not fit', () => {
    const raw = JSON.parse(serialiseDocument(sample())) as LoomDocument;
    raw.training.epochs = -1;
    expect(refusal(JSON.stringify(raw)).values).toMatchObject({ where: 'training.epochs', received: '-1' });
  });

  it('refuses a node under another id than its own', () => {
    const raw = JSON.parse(serialiseDocument(sample())) as LoomDocument;
    raw.nodes.c = raw.nodes.a!;
    delete raw.nodes.a;
    expect(refusal(JSON.stringify(raw)).values.where).toBe('nodes.c.id');
  });

  it.each(['block.a', '2', 'block.2.a'])('refuses a node called %s, which could be taken for one inside of a block', (id) => {
    const raw = sample();
    raw.nodes[id] = { ...raw.nodes.b!, id };
    const found = { code: 'file.invalid', values: { path: 'x.loom', where: `nodes.${id}`, expected: 'a letter, then letters, digits, “_” or “-”', received: `“${id}”` } };
    expect(refusal(serialiseDocument(raw))).toEqual(found);
    const inside = sample();
    inside.blocks.pair = { id: 'pair', name: 'Pair', nodes: { [id]: raw.nodes[id]! }, edges: {}, frames: {}, notes: {}, inputs: [], outputs: [], params: [] };
    expect(refusal(serialiseDocument(inside))).toEqual({ ...found, values: { ...found.values, where: `blocks.pair.nodes.${id}` } });
    const wired = sample();
    wired.edges.e = { ...wired.edges.e!, target: id };
    expect(refusal(serialiseDocument(wired)).values).toMatchObject({ where: 'edges.e.target', received: `"${id}"` });
  });

  it('removes a wire to nowhere and says so', () => {
    const raw = sample();
    delete raw.nodes.b;
    const result = parseDocument(serialiseDocument(raw), 'x.loom');
    expect(result.ok && [Object.keys(result.document.edges), result.findings.map((finding) => finding.code)]).toEqual([[], ['edge.dangling']]);
  });

  it('keeps nodes of unknown types with their settings', () => {
    const raw = sample();
    raw.nodes.b!.type = 'layer.fromTheFuture';
    const result = parseDocument(serialiseDocument(raw), 'x.loom');
    expect(result.ok && result.document.nodes.b).toEqual(raw.nodes.b);
  });

  it('is not polluted by hostile keys', () => {
    const text = serialiseDocument(sample()).replace('"units": 4', '"units": 4, "__proto__": { "polluted": true }');
    parseDocument(text, 'x.loom');
    parseDocument(text.replace('"b": {', '"__proto__": {'), 'x.loom');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
