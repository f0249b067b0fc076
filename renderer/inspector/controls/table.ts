/** The table from a parameter's kind to its control. A new kind is one file and one line. */
import type { ComponentType } from 'react';
import type { ParamSpec } from '../../../src/ml/nodes/define.ts';
import type { ControlProps } from '../useParam.ts';
import { BooleanControl } from './boolean.tsx';
import { CellsControl } from './cells.tsx';
import { ChoiceControl } from './choice.tsx';
import { ColumnControl } from './column.tsx';
import { ColumnKindsControl } from './columnKinds.tsx';
import { ColumnsControl } from './columns.tsx';
import { ContentControl } from './content.tsx';
import { FileControl } from './file.tsx';
import { IntegerControl } from './integer.tsx';
import { IntegersControl } from './integers.tsx';
import { NodesControl } from './nodes.tsx';
import { NumberControl } from './number.tsx';
import { TextControl } from './text.tsx';

export const CONTROLS: Readonly<Record<ParamSpec['kind'], ComponentType<ControlProps>>> = {
  integer: IntegerControl,
  integers: IntegersControl,
  nodes: NodesControl,
  number: NumberControl,
  boolean: BooleanControl,
  choice: ChoiceControl,
  text: TextControl,
  file: FileControl,
  content: ContentControl,
  column: ColumnControl,
  columns: ColumnsControl,
  columnKinds: ColumnKindsControl,
  cells: CellsControl,
};
