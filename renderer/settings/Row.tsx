/** One setting: its name and what it means on the left, the control on the right, below each other where there is little room. */
import { SegmentedControl } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface RowProps {
  label: string;
  help?: ReactNode;
  /** Gets the ids of the label and of the help, for a control that is no field of its own. */
  children(ids: { labelledBy: string; describedBy: string | undefined }): ReactNode;
}

export function Row({ label, help, children }: RowProps) {
  const id = useId();
  return (
    <div className="settings-row">
      <div className="settings-words">
        <span id={`${id}-label`} className="settings-label">{label}</span>
        {help !== undefined && <div id={`${id}-help`} className="settings-help">{help}</div>}
      </div>
      <div className="settings-control">{children({ labelledBy: `${id}-label`, describedBy: help === undefined ? undefined : `${id}-help` })}</div>
    </div>
  );
}

interface ChoiceProps<V extends string> extends Omit<RowProps, 'children'> {
  value: V;
  options: readonly { value: NoInfer<V>; label: string }[];
  onChange(value: NoInfer<V>): void;
}

/** A setting with a few values, all of them in sight. */
export function ChoiceRow<V extends string>({ label, help, value, options, onChange }: ChoiceProps<V>) {
  return (
    <Row label={label} help={help}>
      {({ labelledBy, describedBy }) => (
        <SegmentedControl role="radiogroup" size="sm" aria-labelledby={labelledBy} aria-describedby={describedBy} value={value} data={[...options]} onChange={(next) => onChange(next as V)} />
      )}
    </Row>
  );
}
