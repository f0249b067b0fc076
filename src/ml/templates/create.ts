/** From the id of a template to its document. One file a template, one line here, one entry in the catalogue. */
import type { LoomDocument } from '../document/schema.ts';
import { autoencoder } from './autoencoder.ts';
import { templateOf, type TemplateId } from './catalogue.ts';
import { digitsCnn, digitsResnet } from './digits.ts';
import { digitsMnist } from './digitsMnist.ts';
import { ganPoints } from './ganPoints.ts';
import { sequenceAttention } from './sequenceAttention.ts';
import { sequenceReverse } from './sequenceReverse.ts';
import { shapeBoxes } from './shapeBoxes.ts';
import { drawTemplate, type TemplateSketch, type TemplateWords } from './sketch.ts';
import { tabularBinary, tabularMulticlass, tabularRegression } from './tabular.ts';
import { weatherKind } from './weatherKind.ts';
import { textSentences } from './sentences.ts';
import { wideCategories } from './wideCategories.ts';

export const SKETCHES: Readonly<Record<TemplateId, TemplateSketch>> = Object.fromEntries([
  tabularBinary, tabularMulticlass, tabularRegression, weatherKind, wideCategories, autoencoder, digitsCnn, digitsMnist, digitsResnet, shapeBoxes, textSentences, sequenceReverse, sequenceAttention, ganPoints,
].map((sketch) => [sketch.id, sketch])) as Record<TemplateId, TemplateSketch>;

/** A template as a document that trains at once on its sample, which its source names by the file's name. English without `words`. */
export function createTemplate(id: TemplateId, { name, words }: { name?: string; words?: TemplateWords } = {}): LoomDocument {
  const { label, sample } = templateOf(id)!;
  return drawTemplate(SKETCHES[id], name ?? label, sample.file, words);
}
