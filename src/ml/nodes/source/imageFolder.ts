/** Image folder: pictures of a folder or an archive as rows, with what the folder says of them. */
import { defineNode } from '../define.ts';
import { CELL_PARAMS, fileParams, imageCases, inferTable } from './shared.ts';
import { writeImageFolder } from '../prep/imageCode.ts';

/** How many channels images are given: Keras's words. */
export const colorModeParam = {
  kind: 'choice', label: 'Colour mode', default: 'auto',
  choices: [{ value: 'auto', label: 'find out' }, { value: 'grayscale', label: 'grayscale' }, { value: 'rgb', label: 'RGB' }, { value: 'rgba', label: 'RGBA' }],
  help: 'Find out: grayscale where all images are grey, else RGB. How solid a pixel is (its alpha) is dropped, unless RGBA is chosen.',
} as const;

export const imageFolderSource = defineNode({
  id: 'source.imageFolder',
  version: 1,
  role: 'source',
  reader: 'imageFolder',
  holds: ['.png', '.jpg', '.jpeg', '.webp', '.gif', '.bmp', '.tif', '.tiff'],
  records: 'images',
  category: 'source',
  label: 'Image folder',
  summary: 'Images of a folder or a zip archive, with their classes, labels, boxes or masks.',
  guide: `**What it does.** Makes a row of each image in a folder or a zip archive: PNG, JPEG, WebP, GIF (its first frame), BMP and TIFF. The images stay packed in their files; one is decoded when a batch needs it. Files that are no images are listed and left out.

**When.** For pictures: classes, numbers, boxes or masks to learn from them.

**Example.** One subfolder for each class, as in \`cat/1.jpg\` and \`dog/7.jpg\`, gives the column \`label\` with the classes cat and dog. Folders called \`train\`, \`val\` and \`test\` above them give the column \`part\`; set the Split node to it.

**Labels of a table.** A CSV file in the folder with a column of file names gives its other columns.

**Boxes.** A COCO file (\`annotations.json\`) or YOLO texts beside the images give the column \`boxes\`: corners as shares of width and height, and the class, as a List target reads them.

**Masks.** A second folder called \`masks\` whose files have the names of the images gives the image column \`mask\`.

**Shapes.** One row an image; wire an Image input to get \`[batch, height, width, channels]\`.

**Usual mistake.** Images of different sizes: a network takes one size, so put a Resize node behind.`,
  keywords: ['images', 'pictures', 'photos', 'folder', 'png', 'jpeg', 'webp', 'classes', 'coco', 'yolo', 'masks', 'segmentation', 'detection', 'vision', 'zip'],
  icon: 'Images',
  params: { ...fileParams(['.zip']), colorMode: colorModeParam, exclude: CELL_PARAMS.exclude, kinds: CELL_PARAMS.kinds },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeImageFolder,
  pytorch: writeImageFolder,
  cases: imageCases('pictures/'),
});
