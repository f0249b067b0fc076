/** A node of a checked document as Python text: names, imports, what shares weights, and what has no text. */
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/ml/compile/check.ts';
import { createDocument, type LoomDocument, type LoomNode } from '../../../src/ml/document/schema.ts';
import { helperSource, writeNode } from '../../../src/ml/export/code.ts';
import { createTarget } from '../../fixtures/code.ts';

const checked = (edit?: (document: LoomDocument) => void) => {
  const { document, sources } = createTarget();
  edit?.(document);
  return check(document, sources);
};

describe('writeNode', () => {
  it('names arguments after the nodes that are wired, and makes a loss under a name of its own', () => {
    expect(writeNode(checked(), 'loss', 'keras')).toEqual({
      imports: ['import keras'], helpers: [],
      text: 'loss_function = keras.losses.MeanSquaredError()\nloss = loss_function(house_price, output)',
    });
    expect(writeNode(checked(), 'loss', 'pytorch')).toEqual({ imports: ['import torch.nn.functional as F'], helpers: [], text: 'loss = F.mse_loss(output, house_price)' });
  });

  it('takes apart the tuple of a node with several results', () => {
    const embedded = checked((drawn) => {
      drawn.nodes.words = { id: 'words', type: 'layer.embedding', version: 1, position: { x: 0, y: 0 }, params: { inputDim: 9, outputDim: 2 } };
      drawn.edges.e99 = { id: 'e99', source: 'input', sourcePort: 'tensor', target: 'words', targetPort: 'x' };
    });
    expect(writeNode(embedded, 'words', 'keras')!.text).toBe('words_layer = EmbeddingWithTable(9, 2)\nwords_y, words_embeddings = words_layer(input_)');
    expect(writeNode(embedded, 'words', 'pytorch')!.text).toBe('words_layer = nn.Embedding(9, 2)\nwords_y, words_embeddings = (\n    words_layer(input_.long()),\n    words_layer.weight[None],\n)');
  });

  it('says which names a program gives itself', () => {
    expect(writeNode(checked(), 'adam', 'pytorch')!.text).toBe('# params: the weights that this optimizer trains\nadam = torch.optim.Adam(params, lr=0.001, betas=(0.9, 0.999), eps=1e-7)\nadam_schedule = torch.optim.lr_scheduler.LambdaLR(adam, cosine)');
    expect(writeNode(checked(), 'cosine', 'keras')!.text).toBe('# total_steps: optimizer steps of the whole run; under a warm-up, those after it\ncosine = keras.optimizers.schedules.CosineDecay(1.0, total_steps, alpha=0)');
  });

  it('learns from training rows, and leaves the target alone', () => {
    const code = writeNode(checked(), 'normalise', 'keras')!;
    expect(code.text).toBe('# training_rows: the index of the training rows, which the marks of the split tell\nnormalise_fitted = Normalise(columns=["size"], method="zscore")\nnormalise = normalise_fitted.fit_transform(split, training_rows)');
    expect(code.helpers).toEqual(['Normalise']);
    expect(helperSource('keras', code.helpers)[0]!.text).toMatch(/^class Normalise:/m);
  });

  it('writes a call that is too long with an argument a line', () => {
    const text = (params: LoomNode['params']) => writeNode(checked((drawn) => { drawn.nodes.csv!.params = { path: 'prices.csv', missing: 'a,(', ...params }; }), 'csv', 'keras')!.text;
    expect(text({ delimiter: ';' })).toBe('csv = pd.read_csv(\n    "prices.csv",\n    sep=";",\n    na_values=["", "a", "("],\n    keep_default_na=False,\n    skipinitialspace=True,\n)');
  });

  it('reads as a date what was found to be one', () => {
    const { document, sources } = createTarget();
    const fact = { ...sources.csv!.fact!, columns: [...sources.csv!.fact!.columns, { name: 'sold', kind: 'date' as const, missing: 0, distinct: 9 }] };
    expect(writeNode(check(document, { csv: { fact, findings: [] } }), 'csv', 'keras')!.text).toContain('parse_dates=["sold"],');
  });

  it('makes a name of any title, and never the same twice or one that Python or a helper has', () => {
    const titled = (title: string) => writeNode(checked((document) => { document.nodes.target!.title = title; }), 'loss', 'pytorch')!.text;
    expect(titled('class')).toBe('loss = F.mse_loss(output, class_)');
    expect(titled('one-hot')).toBe('loss = F.mse_loss(output, one_hot_)');
    expect(titled('list')).toBe('loss = F.mse_loss(output, list_)');
    expect(titled('Output')).toBe('loss = F.mse_loss(output_2, output)');
    expect(titled('2 Preise (€)')).toBe('loss = F.mse_loss(output, n2_preise)');
    expect(titled('房价')).toBe('loss = F.mse_loss(output, 房价)');
    expect(titled('…')).toBe('loss = F.mse_loss(output, target)');
  });

  it('is null where a wire is missing, the data are not read, or there is no such node', () => {
    const { document } = createTarget();
    expect(writeNode(check(document), 'normalise', 'keras')).toBeNull();
    expect(writeNode(checked((drawn) => { delete drawn.edges.e7; }), 'loss', 'keras')).toBeNull();
    expect(writeNode(check(createDocument('empty')), 'loss', 'keras')).toBeNull();
    const unknown: LoomNode = { id: 'x', type: 'nobody.knows', version: 1, position: { x: 0, y: 0 }, params: {} };
    expect(writeNode(checked((drawn) => { drawn.nodes.x = unknown; }), 'x', 'keras')).toBeNull();
  });
});
