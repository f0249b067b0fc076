/** IDX files: images and labels in the format of MNIST. */
import { defineNode } from '../define.ts';
import { CELL_PARAMS, fileParams, imageCases, inferTable } from './shared.ts';
import { writeIdx } from '../prep/imageCode.ts';

export const idxSource = defineNode({
  id: 'source.idx',
  version: 1,
  role: 'source',
  reader: 'idx',
  holds: ['.idx3-ubyte', '.idx1-ubyte', '.idx', '-ubyte', '.gz'],
  category: 'source',
  label: 'IDX images',
  summary: 'Images and labels in the format of MNIST.',
  guide: `**What it does.** Reads images and labels from IDX files, packed by gzip or not. Open the folder (or a zip archive) that holds both: \`train-images-idx3-ubyte.gz\` and \`train-labels-idx1-ubyte.gz\` belong together by their names. Several such pairs give the column \`part\` with train and test; set the Split node to it.

**When.** For MNIST, Fashion-MNIST, EMNIST and KMNIST as they are published.

**Example.** 10,000 digits: the columns \`image\` of 28 × 28 grey pixels and \`label\` with the classes 0 to 9.

**Shapes.** One row an image; wire an Image input to get \`[batch, 28, 28, 1]\`.

**Usual mistake.** To open the file of the images alone: without the file of the labels there is nothing to predict.`,
  keywords: ['mnist', 'fashion', 'digits', 'ubyte', 'idx', 'gzip', 'images', 'handwriting'],
  icon: 'Grid3x3',
  params: { ...fileParams(['.zip', '.idx', '.gz']), exclude: CELL_PARAMS.exclude, kinds: CELL_PARAMS.kinds },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeIdx,
  pytorch: writeIdx,
  cases: imageCases('mnist/'),
});
