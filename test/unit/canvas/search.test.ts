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

  it.each([
    ['fully connected', 'layer.dense'], ['FC', 'layer.dense'], ['conv', 'layer.conv2d'], ['BN', 'layer.batchNormalization'], ['self attention', 'layer.multiHeadAttention'], ['卷积', 'layer.conv2d'], ['注意力', 'layer.multiHeadAttention'],
    ['log loss', 'loss.binaryCrossentropy'], ['rnn', 'layer.simpleRnn'], ['GCN', 'layer.graphConvolution'],
  ])('finds %s by its usual name', async (query, id) => {
    expect((await found(query)).slice(0, 6)).toContain(id);
  });

  it('gives all in palette order for nothing, and nothing for nonsense', async () => {
    expect(await found(' ')).toEqual(REGISTRY.map((definition) => definition.id));
    expect(await found('zzzzz')).toEqual([]);
  });
});
