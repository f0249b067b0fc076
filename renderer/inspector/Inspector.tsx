/** The inspector: parameters, facts and help of the selected node; the training settings while none is selected. */
import '../canvas/canvas.css';
import './inspector.css';
import { Tabs, TextInput } from '@mantine/core';
import { ChartLine, CircleHelp, Link2, Table } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { blockOf } from '../../src/ml/document/blocks.ts';
import type { Finding } from '../../src/ml/document/findings.ts';
import type { LoomNode, ParamValues } from '../../src/ml/document/schema.ts';
import type { NodeDefinition } from '../../src/ml/nodes/define.ts';
import { figureOf } from '../../src/ml/nodes/figure.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useDialogs } from '../app/dialogs.ts';
import { applyFix } from '../canvas/actions.ts';
import { unshare } from '../canvas/commands.ts';
import { findingsOf } from '../canvas/findings.ts';
import { iconNamed } from '../canvas/icons.ts';
import { markOf } from '../canvas/marks.ts';
import { CATEGORY_COLOUR } from '../canvas/ports.ts';
import { hasTable, openTableOf } from '../canvas/tableActions.ts';
import { useFindingWords, useNodeWords } from '../i18n/words.ts';
import { runCommand, useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { isTraining, useRun } from '../stores/run.ts';
import { useSession } from '../stores/session.ts';
import { BlockActions, BlockForm } from './BlockForm.tsx';
import { Facts } from './Facts.tsx';
import { Guide } from './Guide.tsx';
import { type InspectorTab, showInspectorTab, useInspector } from './inspectorState.ts';
import { MarkForm } from './MarkForm.tsx';
import { ModeField } from './ModeField.tsx';
import { Field, SchemaForm } from './SchemaForm.tsx';
import { SeveralForm } from './SeveralForm.tsx';
import { TrainingForm } from './TrainingForm.tsx';
import { useFieldFocus } from './useFieldFocus.ts';
import { useGesture } from './useParam.ts';

// Loaded with the first page that needs them: pictures, and the sources of all Python helpers.
const CodePage = lazy(() => import('./CodePage.tsx').then((module) => ({ default: module.CodePage })));
const FigureView = lazy(() => import('./figures/FigureView.tsx').then((module) => ({ default: module.FigureView })));

const TABS: readonly InspectorTab[] = ['params', 'facts', 'code', 'help'];

/** What is selected, to read and to edit. */
export function Inspector() {
  // The canvas answers first; the form follows in slices that let it draw in between.
  const selection = useDeferredValue(useSession((state) => state.selection));
  const only = selection.length === 1 ? selection[0]! : null;
  const node = useDocument((state) => (only ? state.document.nodes[only] : undefined));
  const mark = useDocument((state) => (only ? markOf(state.document, only) : undefined));
  const opened = useDocument((state) => state.root.blocks[state.scope.at(-1)?.block ?? '']);
  return (
    <div className="inspector">
      {node ? <NodeInspector key={node.id} node={node} /> : mark ? <MarkForm key={mark.id} mark={mark} /> : selection.length > 1 ? <SeveralForm selection={selection} /> : opened ? <BlockForm key={opened.id} block={opened} /> : <TrainingForm />}
    </div>
  );
}

function NodeInspector({ node }: { node: LoomNode }) {
  const { t } = useTranslation();
  const tab = useInspector((state) => state.tab);
  const owner = useDocument((state) => (node.shares === undefined ? undefined : state.document.nodes[node.shares]));
  // A block is as what is inside of it says, and that may change without the node.
  const definition = useDocument(() => definitionOf(node.type));
  const block = useDocument((state) => blockOf(state.root.blocks, node.type));
  const findings = useFacts(useShallow((state) => findingsOf(state.result, node.id)));
  // A finding of a parameter stands at its field; here is what belongs to the node as a whole.
  const general = findings.filter((finding) => !finding.param || !definition || !Object.hasOwn(definition.params, finding.param) || definition.params[finding.param]!.hidden);
  const box = useFieldFocus(node, definition);
  return (
    <div ref={box} className="inspector-node">
      <Title node={node} definition={definition} />
      <ModeField node={node} definition={definition} />
      <TableButton node={node.id} />
      {general.length > 0 && <ul className="inspector-findings">{general.map((finding, i) => <FindingRow key={`${finding.code}${i}`} finding={finding} />)}</ul>}
      {definition ? (
        <Tabs value={tab} onChange={(value) => value && showInspectorTab(value as InspectorTab, false)} keepMounted={false} className="inspector-tabs">
          <Tabs.List>{TABS.map((value) => <Tabs.Tab key={value} value={value}>{t(`canvas.inspector.tabs.${value}`)}</Tabs.Tab>)}</Tabs.List>
          <Tabs.Panel value="params">
            {owner && <p className="inspector-note"><Link2 size={14} aria-hidden="true" /> {t('canvas.inspector.sharesWith')} <code>{owner.id}</code> <button type="button" className="loom-fix" onClick={() => unshare(node.id)}>{t('canvas.inspector.unshare')}</button></p>}
            <SchemaForm node={owner ?? node} definition={definition} />
            {block && <BlockActions key={block.id} block={block} />}
            {definition.role === 'optimizer' && <RateButton node={node.id} />}
          </Tabs.Panel>
          <Tabs.Panel value="facts"><Facts node={node} /></Tabs.Panel>
          <Tabs.Panel value="code"><Suspense><CodePage node={node} block={block !== undefined} /></Suspense></Tabs.Panel>
          <Tabs.Panel value="help"><Help definition={definition} params={(owner ?? node).params} /></Tabs.Panel>
        </Tabs>
      ) : <p className="inspector-note">{t('canvas.inspector.unknown')}</p>}
    </div>
  );
}

function Title({ node, definition }: { node: LoomNode; definition: NodeDefinition | undefined }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const id = useId();
  const { gesture, onFocus } = useGesture();
  const Icon = definition ? iconNamed(definition.icon) : CircleHelp;
  const label = definition ? words.label(definition) : node.type;
  return (
    <div className="inspector-head">
      <h2 className="inspector-title"><Icon size={16} aria-hidden="true" style={{ color: definition ? CATEGORY_COLOUR[definition.category] : 'var(--text-3)' }} /> <span>{label}</span> <code title={node.id}>{node.id}</code></h2>
      {definition && <p className="inspector-help">{words.summary(definition)}</p>}
      <Field id={id} label={t('canvas.inspector.name')} help={undefined} onFocus={onFocus}>
        {() => (
          <TextInput
            id={id} size="xs" value={node.title ?? ''} placeholder={label} maxLength={200} autoComplete="off"
            onChange={(event) => runCommand({ label: 'setTitle', edits: [{ kind: 'setTitle', node: node.id, title: event.currentTarget.value }], history: 'merge', gesture })}
          />
        )}
      </Field>
    </div>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const { problem, remedy, expected, received } = words.text(finding);
  const { fix } = finding;
  return (
    <li className="inspector-error" data-severity={finding.severity}>
      <p title={t('canvas.inspector.expected', { expected, received })}><strong>{problem}</strong> {remedy}</p>
      {fix && <button type="button" className="loom-fix" onClick={() => applyFix(fix)}>{words.fix(fix)}</button>}
    </li>
  );
}

/** Opens what the node gives as a table, where it gives one. */
function TableButton({ node }: { node: string }) {
  const { t } = useTranslation();
  const known = useFacts((state) => hasTable(state, node));
  return known && <button type="button" className="loom-button inspector-table" onClick={() => openTableOf(node)}><Table size={14} aria-hidden="true" /> {t('table.command.open')}</button>;
}

/** Opens the learning-rate range test, where the graph can be trained. */
function RateButton({ node }: { node: string }) {
  const { t } = useTranslation();
  const ready = useFacts((state) => state.result.errors === 0);
  const idle = useRun((state) => !isTraining(state));
  return <button type="button" className="loom-button" disabled={!ready || !idle} onClick={() => useDialogs.setState({ rates: node })}><ChartLine size={14} aria-hidden="true" /> {t('rates.open')}</button>;
}

function Help({ definition, params: values }: { definition: NodeDefinition; params: ParamValues }) {
  const words = useNodeWords();
  const figure = useMemo(() => figureOf(definition, values), [definition, values]);
  const params = Object.keys(definition.params).filter((name) => !definition.params[name]!.hidden);
  return (
    <div className="inspector-help-page">
      {figure && <Suspense fallback={<div className="figure-wait" />}><FigureView key={definition.id} figure={figure} /></Suspense>}
      <Guide text={words.guide(definition)} />
      {params.some((name) => words.help(definition, name)) && (
        <dl>
          {params.map((name) => {
            const help = words.help(definition, name);
            return help && <div key={name}><dt>{words.param(definition, name)}</dt><dd>{help}</dd></div>;
          })}
        </dl>
      )}
    </div>
  );
}
