/** The control of whole numbers. */
import { NumberField } from '../NumberField.tsx';
import type { ControlProps } from '../useParam.ts';

/** A field for a whole number. */
export function IntegerControl({ id, definition, name, value, describedBy, invalid, placeholder, set }: ControlProps) {
  const spec = definition.params[name]!;
  const range = spec.kind === 'integer' ? { min: spec.min, max: spec.max, step: spec.step } : { step: undefined };
  return <NumberField id={id} value={value} integer {...range} describedBy={describedBy} invalid={invalid} placeholder={placeholder} onChange={set} />;
}
