/** What the templates are, without what draws them: light enough for the start screen, which knows no nodes yet. */

/** What a template learns to give; `none` where it has no target. */
export type TemplateTask = 'binary' | 'multiclass' | 'regression' | 'sequence' | 'boxes' | 'none';

export interface TemplateInfo {
  id: string;
  label: string;
  summary: string;
  task: TemplateTask;
  /** The file of `assets/samples` that it trains on, and its size. */
  sample: { file: string; rows: number; columns: number };
}

/** In the order of the gallery: what is simple comes first. */
export const TEMPLATES = [
  {
    id: 'tabular-binary', label: 'Two classes', task: 'binary', sample: { file: 'breast-cancer.csv', rows: 569, columns: 31 },
    summary: 'Is a tumour malignant or benign? 30 measurements, two Dense layers, binary cross-entropy.',
  },
  {
    id: 'tabular-multiclass', label: 'Several classes', task: 'multiclass', sample: { file: 'penguins.csv', rows: 344, columns: 7 },
    summary: 'Which of three species is a penguin? Numbers, categories and gaps in one table.',
  },
  {
    id: 'tabular-regression', label: 'A number', task: 'regression', sample: { file: 'seattle-weather.csv', rows: 1_461, columns: 6 },
    summary: 'How warm does a day get? Mean squared error on a table with dates.',
  },
  {
    id: 'weather-kind', label: 'Rare classes', task: 'multiclass', sample: { file: 'seattle-weather.csv', rows: 1_461, columns: 6 },
    summary: 'Sun, rain, fog, drizzle or snow? Class weights, so that the rare ones count.',
  },
  {
    id: 'wide-categories', label: 'Categories as vectors', task: 'regression', sample: { file: 'penguins.csv', rows: 344, columns: 7 },
    summary: 'The weight of a penguin. Each category gets a learnt vector, an embedding, beside the numbers.',
  },
  {
    id: 'autoencoder', label: 'Autoencoder', task: 'none', sample: { file: 'iris.csv', rows: 150, columns: 5 },
    summary: 'Four measurements of a flower through a neck of two numbers and back, without a target.',
  },
  {
    id: 'digits-cnn', label: 'Handwritten digits', task: 'multiclass', sample: { file: 'digits.csv', rows: 1_797, columns: 2 },
    summary: 'Pictures of 8 × 8 pixels, two convolutions, pooling and dropout.',
  },
  {
    id: 'digits-mnist', label: 'Draw a digit', task: 'multiclass', sample: { file: 'mnist-digits.zip', rows: 8_000, columns: 2 },
    summary: 'MNIST, the classic: 8,000 digits of 28 × 28 pixels and a small convolutional network. Then draw your own.',
  },
  {
    id: 'digits-resnet', label: 'Residual network', task: 'multiclass', sample: { file: 'digits.csv', rows: 1_797, columns: 2 },
    summary: 'The same digits with residual blocks: two stages of a small ResNet.',
  },
  {
    id: 'shape-boxes', label: 'Find shapes', task: 'boxes', sample: { file: 'synthetic-shapes.csv', rows: 1_000, columns: 2 },
    summary: 'A small detector: where two shapes lie in a picture, and which is which. Synthetic.',
  },
  {
    id: 'text-sentences', label: 'Sentences', task: 'binary', sample: { file: 'pride-and-prejudice-sentences.csv', rows: 3_000, columns: 2 },
    summary: 'Is a sentence of a novel said or told? Words become tokens, tokens vectors, and their mean decides.',
  },
  {
    id: 'sequence-reverse', label: 'Encoder and decoder', task: 'sequence', sample: { file: 'synthetic-reverse.csv', rows: 2_500, columns: 2 },
    summary: 'Four digits in, the same backwards out: one GRU reads, another writes. Synthetic.',
  },
  {
    id: 'sequence-attention', label: 'Transformer', task: 'binary', sample: { file: 'synthetic-agreement.csv', rows: 2_400, columns: 3 },
    summary: 'Does the verb agree with its noun? Words, positions, a transformer encoder. Synthetic.',
  },
  {
    id: 'gan-points', label: 'GAN', task: 'none', sample: { file: 'synthetic-ring.csv', rows: 800, columns: 2 },
    summary: 'A generator learns to make points of a ring; a discriminator tells them from real ones. Synthetic.',
  },
] as const satisfies readonly TemplateInfo[];

export type TemplateId = (typeof TEMPLATES)[number]['id'];

/** The template with that id. */
export function templateOf(id: string): TemplateInfo & { id: TemplateId } | undefined {
  return TEMPLATES.find((known) => known.id === id);
}
