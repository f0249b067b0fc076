/** Nodes of images on a few arrays, as cases of the proof of their Python text. */
import type { TableFact } from '../../src/ml/document/facts.ts';
import type { ParamValues } from '../../src/ml/document/schema.ts';
import type { Code } from '../../src/ml/nodes/define.ts';
import { IMAGE_DATA, runImages } from './imageCode.ts';
import type { NodeCodeCase } from './nodeCode.ts';

/** `write` gives the text of a node of that type, wired to such a table. */
export function imageDataCases(write: (id: string, params: ParamValues, table: TableFact) => Code | null): NodeCodeCase[] {
  return IMAGE_DATA.map(([id, params, channels, same]): NodeCodeCase => {
    const { fact, ...ran } = runImages(id, params, channels, same);
    return { id, params, code: write(id, params, fact), inputs: {}, ...ran };
  });
}
