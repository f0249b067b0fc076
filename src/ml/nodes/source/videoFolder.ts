/** Video folder: clips of a folder or an archive as rows, with what the folder says of them. */
import type { TableFact } from '../../document/facts.ts';
import { defineNode } from '../define.ts';
import { videoFact } from '../prep/images.ts';
import { writeVideoFolder } from '../prep/videoCode.ts';
import { colorModeParam } from './imageFolder.ts';
import { CELL_PARAMS, fileParams, inferTable } from './shared.ts';

/** Said of the contents of a folder whose images are the frames of clips. */
export const FRAMES = 'frames';

const READ: TableFact = { type: 'table', rows: 9, columns: [videoFact(16, 8, 8, { frames: [10, 40] }), { name: 'label', kind: 'category', missing: 0, distinct: 2 }] };

export const videoFolderSource = defineNode({
  id: 'source.videoFolder',
  version: 1,
  role: 'source',
  reader: 'videoFolder',
  holds: ['.mp4', '.m4v', '.mov', '.webm', '.mkv', '.avi', FRAMES],
  category: 'source',
  label: 'Video folder',
  summary: 'Clips of a folder or a zip archive, or folders of their frames, with their classes or labels.',
  guide: `**What it does.** Makes a row of each clip in a folder or a zip archive: a file (MP4, MOV, WebM, MKV, animated GIF), or a folder of images, one for each frame, in the order of the numbers in their names. The clips stay packed in their files; one is decoded when a batch needs it. Clips that cannot be read are listed and left out.

**When.** For gestures, actions, machines at work: for what shows in movement.

**Example.** One subfolder for each class, as in \`left/1.mp4\` and \`right/7.mp4\`, or \`left/clip1/frame001.png\`, gives the column \`label\` with the classes left and right, and the column \`frames\` with the length. Folders called \`train\`, \`val\` and \`test\` above them give the column \`part\`; set the Split node to it.

**Labels of a table.** A CSV file in the folder with a column of file names gives its other columns.

**Codecs.** MP4 and the like are decoded by the platform: VP8, VP9 and AV1 nearly everywhere, H.264 and H.265 where it has them. The command line has no such decoder. Folders of frames and GIFs are decoded everywhere alike; \`ffmpeg -i clip.mp4 clip/frame%04d.png\` makes one.

**Shapes.** One row a clip; wire Sample frames, Resize images and a Video input to get \`[batch, frames, height, width, channels]\`.

**Usual mistake.** Clips of one recording in training and in test: the network knows the room. Cut each recording once, and split by a column that names it.`,
  keywords: ['video', 'clips', 'movies', 'frames', 'gif', 'mp4', 'webm', 'mov', 'action recognition', 'gesture', 'folder', 'classes', 'zip'],
  icon: 'Film',
  params: { ...fileParams(['.zip']), colorMode: colorModeParam, exclude: CELL_PARAMS.exclude, kinds: CELL_PARAMS.kinds },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeVideoFolder,
  pytorch: writeVideoFolder,
  cases: [
    { params: { path: 'clips/' }, context: { source: READ }, outputs: { table: READ } },
    { params: { path: 'clips/', exclude: ['label'] }, context: { source: READ }, outputs: { table: { ...READ, columns: READ.columns.slice(0, 1) } } },
    { params: { path: 'clips/' }, outputs: {}, findings: ['data.unread'] },
  ],
});
