/** The control of text. */
import { TextInput } from '@mantine/core';
import { useFacts } from '../../stores/facts.ts';
import { describe } from '../describe.ts';
import type { ControlProps } from '../useParam.ts';
import { FormulaField } from './formula.tsx';

/** A field for one line of text; a formula offers what may stand in it. */
export function TextControl(props: ControlProps) {
  const spec = props.definition.params[props.name];
  return spec?.kind === 'text' && spec.suggests === 'formula' ? <FormulaField {...props} /> : <LineField {...props} />;
}

/** Where a file holds several tables, their names are offered. */
function LineField({ id, node, definition, name, value, describedBy, invalid, placeholder, set }: ControlProps) {
  const spec = definition.params[name];
  const parts = useFacts((state) => (spec?.kind === 'text' && spec.suggests === 'parts' ? state.sources[node]?.parts : undefined));
  return (
    <>
      <TextInput
        id={id} size="xs" value={typeof value === 'string' ? value : placeholder === undefined ? JSON.stringify(value) : ''} placeholder={placeholder} error={invalid} autoComplete="off" spellCheck={false}
        list={parts && `${id}-parts`} attributes={describe(describedBy)} onChange={(event) => set(event.currentTarget.value)}
      />
      {parts && <datalist id={`${id}-parts`}>{parts.map((part) => <option key={part} value={part} />)}</datalist>}
    </>
  );
}
