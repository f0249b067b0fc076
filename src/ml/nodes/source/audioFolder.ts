/** Audio folder: sounds of a folder or an archive as rows, with what the folder says of them. */
import type { TableFact } from '../../document/facts.ts';
import { defineNode } from '../define.ts';
import { writeAudioFolder } from '../prep/audioCode.ts';
import { CELL_PARAMS, fileParams, inferTable } from './shared.ts';

const READ: TableFact = {
  type: 'table', rows: 3,
  columns: [{ name: 'audio', kind: 'audio', missing: 0, distinct: 3, audio: { rates: [8_000, 8_000], samples: [800, 900], channels: [1, 1] } }, { name: 'label', kind: 'category', missing: 0, distinct: 2 }],
};

export const audioFolderSource = defineNode({
  id: 'source.audioFolder',
  version: 1,
  role: 'source',
  reader: 'audioFolder',
  holds: ['.wav', '.mp3', '.flac', '.ogg', '.opus', '.m4a', '.aac', '.weba'],
  records: 'sounds',
  category: 'source',
  label: 'Audio folder',
  summary: 'Sounds of a folder or a zip archive, with their classes or labels.',
  guide: `**What it does.** Makes a row of each sound in a folder or a zip archive: WAV (8, 16, 24 and 32 bits, floating point), MP3, FLAC and Ogg Vorbis everywhere alike; Opus (Ogg, WebM) and AAC (M4A, MP4) where the platform has a decoder, which the command line has not, and many browsers not for AAC. The sounds stay packed in their files; one is decoded when a batch needs it. Files that are no sounds, or that nothing here decodes, are listed and left out, as are AIFF and WMA.

**When.** For words, voices, birds, machines: whatever is told apart by its sound.

**Example.** One subfolder for each class, as in \`yes/1.wav\` and \`no/7.wav\`, gives the column \`label\` with the classes yes and no, and the columns \`seconds\` and \`rate\` with the length and the samples a second. Folders called \`train\`, \`val\` and \`test\` above them give the column \`part\`; set the Split node to it.

**Labels of a table.** A CSV file in the folder with a column of file names gives its other columns.

**Shapes.** One row a sound; wire a Resample audio node, a Mel spectrogram and an Audio input to get \`[batch, frames, bins, 1]\`.

**Usual mistake.** Classes that were recorded with different microphones or rates: the network learns the microphone.`,
  keywords: ['sounds', 'recordings', 'speech', 'music', 'wav', 'mp3', 'flac', 'ogg', 'opus', 'm4a', 'aac', 'folder', 'classes', 'zip'],
  icon: 'FileMusic',
  params: { ...fileParams(['.zip']), exclude: CELL_PARAMS.exclude, kinds: CELL_PARAMS.kinds },
  inputs: {},
  outputs: { table: { type: 'table', label: 'table' } },
  infer: (params, _inputs, context) => inferTable(params, context),
  keras: writeAudioFolder,
  pytorch: writeAudioFolder,
  cases: [
    { params: { path: 'sounds/' }, context: { source: READ }, outputs: { table: READ } },
    { params: { path: 'sounds/', exclude: ['label'] }, context: { source: READ }, outputs: { table: { ...READ, columns: READ.columns.slice(0, 1) } } },
    { params: { path: 'sounds/' }, outputs: {}, findings: ['data.unread'] },
  ],
});
