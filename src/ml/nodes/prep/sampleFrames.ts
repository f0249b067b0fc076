/** Sample frames: all clips get one number of frames. */
import type { VideoFact } from '../../document/facts.ts';
import { defineNode, tableAt, type Inference, type LocalFinding } from '../define.ts';
import type { FrameSampling } from '../video.ts';
import { imageTable, videoFact } from './images.ts';
import { writeSampleFrames } from './videoCode.ts';

export const sampleFramesPrep = defineNode({
  id: 'prep.sampleFrames',
  version: 1,
  role: 'prep',
  category: 'prep',
  label: 'Sample frames',
  summary: 'Takes the same number of frames of every clip.',
  guide: `**What it does.** Takes so many frames of each clip, when it is decoded. *Spread* cuts the clip into as many equal pieces and takes the middle of each. *Stride* takes frames that many apart, from the middle of the clip; a clip that is too short stands still at its end.

**When.** First of all nodes for clips: they differ in length, and a network takes one. Spread for what is told by the whole clip, as a gesture from its beginning to its end; stride where speed matters, or where clips are long and any part will do.

**Example.** 8 frames of a clip of 40: spread takes frames 2, 7, 12 … 37, counted from 0; a stride of 2 takes frames 12, 14, 16 … 26.

**Formula.** Of $n$ frames, spread takes $\\lfloor (i + \\tfrac{1}{2}) \\, n / k \\rfloor$; stride takes $s + i \\, d$ with $s = \\max(0, \\lfloor (n - (k - 1) d - 1) / 2 \\rfloor)$, for $i = 0 \\dots k - 1$.

**Shapes.** Clips of any length → frames.

**Usual mistake.** Many frames: 32 frames take twice the memory and time of 16, and neighbours hardly differ.`,
  keywords: ['video', 'clip', 'frames', 'stride', 'temporal', 'subsample', 'length', 'fps', 'uniform sampling'],
  icon: 'ListVideo',
  params: {
    frames: { kind: 'integer', label: 'Frames', default: 16, min: 1, max: 1_024 },
    sampling: { kind: 'choice', label: 'Sampling', default: 'spread', choices: [{ value: 'spread', label: 'spread' }, { value: 'stride', label: 'stride' }] },
    stride: { kind: 'integer', label: 'Stride', default: 2, min: 1, max: 1_000, when: (params) => params.sampling === 'stride', help: 'From one frame to the next; 1 takes neighbours.' },
    columns: { kind: 'columns', label: 'Columns', default: [], of: ['video'], help: 'Empty: all columns of clips.' },
  },
  inputs: { table: { type: 'table', label: 'table' } },
  outputs: { table: { type: 'table', label: 'table' } },
  infer({ columns, frames }, inputs): Inference {
    const table = tableAt(inputs, 'table')!, findings: LocalFinding[] = [];
    const chosen = table.columns.filter(({ name, video }) => video && (columns.length === 0 || columns.includes(name)));
    if (chosen.length === 0) findings.push({ code: 'video.noColumn' });
    for (const { name, video } of chosen) if (video!.normalised) findings.push({ code: 'image.normalised', values: { column: name } });
    if (findings.length > 0) return { outputs: {}, findings };
    const taken = (video: VideoFact): VideoFact => ({ ...video, frames: [frames, frames] });
    return { outputs: { table: { ...table, columns: table.columns.map((column) => (chosen.includes(column) ? { ...column, video: taken(column.video!) } : column)) } } };
  },
  apply: ({ columns, frames, sampling, stride }, _state, table) => ({
    rows: table.rows,
    columns: table.columns.map((column) => (column.kind === 'video' && (columns.length === 0 || columns.includes(column.name)) ? { ...column, steps: [...column.steps, { kind: 'frames', frames, sampling: sampling as FrameSampling, stride } as const] } : column)),
  }),
  keras: writeSampleFrames,
  pytorch: writeSampleFrames,
  cases: [
    { params: { frames: 8 }, inputs: { table: imageTable(videoFact(9, 8, 8, { frames: [3, 99] })) }, outputs: { table: imageTable(videoFact(8, 8, 8)) } },
    { inputs: { table: imageTable(videoFact(9, 8, 8, { normalised: true })) }, findings: ['image.normalised'] },
    { inputs: { table: imageTable({ name: 'x', kind: 'number', missing: 0, distinct: 9 }) }, findings: ['video.noColumn'] },
  ],
});
