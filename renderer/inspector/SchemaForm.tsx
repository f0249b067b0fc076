/** The form of a node, made from its definition's parameters alone. */
import { RotateCcw } from 'lucide-react';
import { memo, useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { LoomNode, ParamValue } from '../../src/ml/document/schema.ts';
import { completeParams, type NodeDefinition } from '../../src/ml/nodes/define.ts';
import { applyFix } from '../canvas/actions.ts';
import { findingsOf } from '../canvas/findings.ts';
import { useValueWords } from '../canvas/NodeCard.tsx';
import { paramText } from '../canvas/paramText.ts';
import { useFindingWords, useNodeWords } from '../i18n/words.ts';
import { useFacts } from '../stores/facts.ts';
import { CONTROLS } from './controls/table.ts';
import { findingOf, setParam, useGesture } from './useParam.ts';

/** The id of a parameter's field, for whoever wants to bring it into focus. */
export function fieldId(node: string, param: string): string {
  return `param-${node}-${param}`;
}

/** All parameters of a node that its other values let show. */
export function SchemaForm({ node, definition }: { node: LoomNode; definition: NodeDefinition }) {
  const { t } = useTranslation();
  const findings = useFacts(useShallow((state) => findingsOf(state.result, node.id)));
  const values = completeParams(definition, node.params);
  const shown = Object.entries(definition.params).filter(([, spec]) => !spec.hidden && (!spec.when || spec.when(values)));
  if (shown.length === 0) return <p className="inspector-note">{t('canvas.inspector.noParams')}</p>;
  const field = ([name]: (typeof shown)[number]) => <ParamField key={`${node.id}/${name}`} node={node.id} definition={definition} name={name} value={values[name]!} finding={findingOf(findings, name)} />;
  const advanced = shown.filter(([, spec]) => spec.advanced);
  // What was changed, or is wrong, must be in sight.
  const busy = advanced.filter(([name, spec]) => JSON.stringify(values[name]) !== JSON.stringify(spec.default) || findingOf(findings, name) !== undefined);
  return (
    <div className="inspector-form">
      {shown.filter(([, spec]) => !spec.advanced).map(field)}
      {advanced.length > 0 && (
        <details key={node.id} className="inspector-more" open={busy.length > 0 || undefined}>
          <summary>{t('canvas.inspector.more', { count: advanced.length })}</summary>
          {advanced.map(field)}
        </details>
      )}
    </div>
  );
}

interface ParamFieldProps { node: string; definition: NodeDefinition; name: string; value: ParamValue; finding: Finding | undefined }

const ParamField = memo(function ParamField({ node, definition, name, value, finding }: ParamFieldProps) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const say = useValueWords();
  const { gesture, onFocus } = useGesture();
  const spec = definition.params[name]!;
  const Control = CONTROLS[spec.kind];
  const id = fieldId(node, name);
  const label = words.param(definition, name);
  const standard = spec.default as ParamValue;
  const changed = JSON.stringify(value) !== JSON.stringify(standard) && spec.kind !== 'file';
  return (
    <Field
      id={id} label={label} help={words.help(definition, name)} finding={finding} inline={spec.kind === 'boolean'} onFocus={onFocus}
      action={changed && (
        <button
          type="button" className="inspector-reset" title={t('canvas.inspector.reset', { value: paramText(definition, name, standard, words, say) })}
          aria-label={`${label}: ${t('canvas.inspector.reset', { value: paramText(definition, name, standard, words, say) })}`}
          onClick={() => setParam(node, definition, name, standard, `reset/${gesture}`)}
        >
          <RotateCcw size={12} aria-hidden="true" />
        </button>
      )}
    >
      {(describedBy, invalid) => (
        <Control
          id={id} node={node} definition={definition} name={name} label={label} value={value} describedBy={describedBy} invalid={invalid}
          set={(next) => setParam(node, definition, name, next, gesture)}
        />
      )}
    </Field>
  );
});

interface FieldProps {
  id: string;
  label: string;
  help: string | undefined;
  finding?: Finding | undefined;
  /** An error of the field's own making, in words. */
  error?: string | undefined;
  /** Label and control on one line. */
  inline?: boolean;
  action?: ReactNode;
  onFocus?(): void;
  children(describedBy: string | undefined, invalid: boolean): ReactNode;
}

/** A label, a control, its help, and what is wrong with it, tied together for screen readers. */
export function Field({ id, label, help, finding, error, inline, action, onFocus, children }: FieldProps) {
  const helpId = useId();
  const errorId = useId();
  const words = useFindingWords();
  const wrong = finding !== undefined || error !== undefined;
  const invalid = finding ? finding.severity === 'error' : error !== undefined;
  const describedBy = [help ? helpId : '', wrong ? errorId : ''].filter(Boolean).join(' ') || undefined;
  const text = finding && words.text(finding);
  const fix = finding?.fix;
  return (
    <div className="inspector-field" data-inline={inline || undefined} onFocus={onFocus}>
      <div className="inspector-label">
        <label htmlFor={id}>{label}</label>
        {action}
      </div>
      {children(describedBy, invalid)}
      {help && <p id={helpId} className="inspector-help">{help}</p>}
      <div aria-live="polite">
        {wrong && (
          <div className="inspector-error" data-severity={finding?.severity ?? 'error'}>
            <p id={errorId}>{text ? `${text.problem} ${text.remedy}` : error}</p>
            {fix && <button type="button" className="loom-fix" onClick={() => applyFix(fix)}>{words.fix(fix)}</button>}
          </div>
        )}
      </div>
    </div>
  );
}
