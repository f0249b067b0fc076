/** The control of several nodes of the graph. */
import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { definitionOf } from '../../../src/ml/nodes/registry.ts';
import { titleOf } from '../../canvas/actions.ts';
import { useDocument } from '../../stores/document.ts';
import { describe } from '../describe.ts';
import type { ControlProps } from '../useParam.ts';

/** A searchable list of the graph's nodes of a role, by their names. */
export function NodesControl({ id, definition, name, value, describedBy, invalid, set }: ControlProps) {
  const { t } = useTranslation();
  const spec = definition.params[name]!;
  const role = spec.kind === 'nodes' ? spec.of : null;
  // A block stands for everything inside of it.
  const ids = useDocument(useShallow((state) => Object.values(state.document.nodes).filter((node) => [role, 'block'].includes(definitionOf(node.type)?.role ?? '')).map((node) => node.id)));
  const current = Array.isArray(value) ? value.map(String) : [];
  const data = [...new Set([...current, ...ids])].map((node) => ({ value: node, label: ids.includes(node) ? `${titleOf(node)} (${node})` : node }));
  return (
    <MultiSelect
      id={id} size="xs" searchable clearable data={data} value={current} comboboxProps={{ withinPortal: true, shadow: 'md' }} limit={200} error={invalid}
      placeholder={current.length > 0 ? '' : t('canvas.inspector.chooseNodes')} attributes={{ inputField: describe(describedBy).input }} onChange={(next) => set(next)}
    />
  );
}
