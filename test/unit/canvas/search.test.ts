/** The search of nodes in English, Chinese and pinyin. */
import { describe, expect, it } from 'vitest';
import { REGISTRY } from '../../../src/ml/nodes/registry.ts';
import { createIndex, loadPinyin, searchDefinitions } from '../../../renderer/canvas/search.ts';

const found = async (query: string): Promise<string[]> => searchDefinitions(createIndex(REGISTRY, await loadPinyin()), query).map((definition) => definition.id);

describe('the search', () => {
  it('finds by name, by a part of it, and by keywords', async () => {
    expect((await found('dense'))[0]).toBe('layer.dense');
    expect((await found('cross entropy')).slice(0, 2)).toEqual(['loss.binaryCrossentropy', 'loss.categoricalCrossentropy']);
    expect(await found('one-hot')).toContain('prep.encode');
    expect((await found('perceptron'))[0]).toBe('layer.dense');
  });

  it('finds by Chinese words, by pinyin and by its initials', async () => {
    expect((await found('全连接'))[0]).toBe('layer.dense');
    expect((await found('quanlianjie'))[0]).toBe('layer.dense');
    expect((await found('qlj'))[0]).toBe('layer.dense');
  });

  it('gives all in palette order for nothing, and nothing for nonsense', async () => {
    expect(await found(' ')).toEqual(REGISTRY.map((definition) => definition.id));
    expect(await found('zzzzz')).toEqual([]);
  });
});
