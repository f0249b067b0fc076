/** NumPy arrays: .npy and .npz as images, columns of numbers, and labels. */
import { defineNode } from '../define.ts';
import { CELL_PARAMS, fileParams, imageCases, inferTable } from './shared.ts';
import { writeNpy } from '../prep/imageCode.ts';

export const npySource = defineNode({
  id: 'source.npy',
  version: 1,
  role: 'source',
  reader: 'npy',
  holds: ['.npy'],
  category: 'source',
  label: 'NumPy arrays',
  summary: 'Arrays of images or numbers that NumPy saved.',
  guide: `**What it does.** Reads an .npy file, or all arrays of an .npz file (or a folder of .npy files) that have as many rows as the largest. An array of the shape rows × height × width, or with 1, 3 or 4 channels at its end, becomes images; a table of numbers becomes columns; an array of one axis is a column of its own, such as labels.

**When.** For what a program in Python left with \`np.save\` or \`np.savez\`.

**Example.** \`np.savez("digits.npz", image=x, label=y)\` with x of 1,797 × 8 × 8 and y of 1,797 gives the columns \`image\` and \`label\`.

**Pixels** are kept as 256 steps. Whole numbers from 0 to 255 stay as they are; others are brought to these steps by their range, with a notice.

**Shapes.** One row for each entry of the first axis.

**Usual mistake.** Channels before height and width, as PyTorch has them. Save \`x.transpose(0, 2, 3, 1)\`.`,
  keywords: ['numpy', 'array', 'npz', 'npy', 'python', 'images', 'tensor'],
  icon: 'Boxes',
  params: { ...fileParams(['.npz', '.npy', '.zip']), exclude: CELL_PARAMS.exclude, kinds: CELL_PARAMS.kinds },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeNpy,
  pytorch: writeNpy,
  cases: imageCases('a.npz'),
});
