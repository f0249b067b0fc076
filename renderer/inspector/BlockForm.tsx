/** What a block shows to the outside: its name, its ports, and the parameters of its nodes that each node of the block sets for itself. */
import { NativeSelect, TextInput } from '@mantine/core';
import { BookmarkPlus, BookmarkX, CornerLeftUp, SquareArrowOutUpRight, Ungroup, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createNodeId } from '../../src/ml/document/edits.ts';
import type { Block } from '../../src/ml/document/schema.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { forgetBlock, libraryEntryOf, saveToLibrary } from '../app/library.ts';
import { canvasCommand } from '../canvas/commands.ts';
import { useNodeWords } from '../i18n/words.ts';
import { runCommand } from '../stores/document.ts';
import { useLibrary } from '../stores/library.ts';
import { Field } from './SchemaForm.tsx';
import { useGesture } from './useParam.ts';

type Side = 'input' | 'output';

/** The form of the block that is open. */
export function BlockForm({ block }: { block: Block }) {
  const { t } = useTranslation();
  const close = canvasCommand('canvas.closeBlock');
  return (
    <div className="inspector-form">
      <h2 className="inspector-title">{t('canvas.block.title')}</h2>
      <BlockName block={block} />
      <Ports block={block} side="input" />
      <Ports block={block} side="output" />
      <Exposed block={block} />
      <div className="inspector-actions">
        <button type="button" className="loom-button" onClick={() => void close.run()}><CornerLeftUp size={14} aria-hidden="true" /> {t(close.label)}</button>
      </div>
    </div>
  );
}

/** What can be done with the block of a node, and its name. */
export function BlockActions({ block }: { block: Block }) {
  const { t } = useTranslation();
  const entry = useLibrary((state) => libraryEntryOf(block, state.blocks));
  const actions = [['canvas.openBlock', SquareArrowOutUpRight], ['canvas.takeApart', Ungroup]] as const;
  return (
    <div className="inspector-form inspector-block">
      <BlockName block={block} />
      <div className="inspector-actions">
        {actions.map(([id, Icon]) => {
          const command = canvasCommand(id);
          return <button key={id} type="button" className="loom-button" onClick={() => void command.run()}><Icon size={14} aria-hidden="true" /> {t(command.label)}</button>;
        })}
        <button type="button" className="loom-button" onClick={() => void saveToLibrary(block.id)}><BookmarkPlus size={14} aria-hidden="true" /> {t('app.command.saveBlock')}</button>
        {entry !== null && <button type="button" className="loom-button" onClick={() => void forgetBlock(entry)}><BookmarkX size={14} aria-hidden="true" /> {t('app.command.forgetBlock')}</button>}
      </div>
      <p className="inspector-help">{t('canvas.block.libraryHelp')}</p>
    </div>
  );
}

function BlockName({ block }: { block: Block }) {
  const { t } = useTranslation();
  const { gesture, onFocus } = useGesture();
  return (
    <NameField
      label={t('canvas.block.blockName')} help={t('canvas.block.blockNameHelp')} value={block.name} taken={[]} onFocus={onFocus}
      set={(name) => runCommand({ label: 'renameBlock', values: { block: name }, edits: [{ kind: 'setBlock', block: block.id, patch: { name } }], history: 'merge', gesture })}
    />
  );
}

interface NameFieldProps { label: string; help?: string; hidden?: boolean; value: string; taken: readonly string[]; max?: number; onFocus(): void; set(name: string): void }

/** A name that may not be empty, nor one that is taken; what was typed stays until it can be used. */
function NameField({ label, help, hidden, value, taken, max = 200, onFocus, set }: NameFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const error = text.trim() === '' ? t('canvas.block.noName') : taken.includes(text.trim()) ? t('canvas.block.taken', { name: text.trim() }) : undefined;
  const input = (describedBy: string | undefined, invalid: boolean) => (
    <TextInput
      id={id} size="xs" value={text} maxLength={max} autoComplete="off" aria-label={hidden ? label : undefined} aria-describedby={describedBy} error={invalid} onBlur={() => error === undefined && setDraft(null)}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setDraft(next);
        if (next.trim() !== '' && !taken.includes(next.trim())) set(next.trim());
      }}
    />
  );
  return hidden
    ? <div className="inspector-row-name" onFocus={onFocus}>{input(undefined, error !== undefined)}{error !== undefined && <p className="inspector-error" data-severity="error" role="alert">{error}</p>}</div>
    : <Field id={id} label={label} help={help} error={error} onFocus={onFocus}>{input}</Field>;
}

function Ports({ block, side }: { block: Block; side: Side }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const { gesture, onFocus } = useGesture();
  const say = (end: { node: string; port: string }): string => {
    const node = block.nodes[end.node];
    const definition = definitionOf(node?.type ?? '');
    return `${node?.title ?? end.node} · ${definition ? words.port(definition, side, end.port) : end.port}`;
  };
  const ports = side === 'input' ? block.inputs.map(({ name, to }) => ({ name, ends: to })) : block.outputs.map(({ name, from }) => ({ name, ends: [from] }));
  const names = ports.map((port) => port.name);
  const free = freeEnds(block, side);
  const change = (label: string, patch: Partial<Pick<Block, 'inputs' | 'outputs'>>): void => runCommand({ label, values: { block: block.name }, edits: [{ kind: 'setBlock', block: block.id, patch }], history: 'step' });
  const add = (end: { node: string; port: string }): void => {
    const name = createNodeId(end.port, names);
    change('addPort', side === 'input' ? { inputs: [...block.inputs, { name, to: [end] }] } : { outputs: [...block.outputs, { name, from: end }] });
  };
  const remove = (name: string): void => change('removePort', side === 'input' ? { inputs: block.inputs.filter((port) => port.name !== name) } : { outputs: block.outputs.filter((port) => port.name !== name) });
  return (
    <section className="inspector-rows" aria-label={t(`canvas.block.${side}s`)}>
      <h3>{t(`canvas.block.${side}s`)}</h3>
      {ports.map(({ name, ends }, i) => (
        <div className="inspector-row" key={i}>
          <NameField
            hidden label={t('canvas.block.portName', { port: name })} value={name} taken={names.filter((known) => known !== name)} max={60} onFocus={onFocus}
            set={(to) => runCommand({ label: 'renamePort', values: { port: to }, edits: [{ kind: 'renamePort', block: block.id, side, from: name, to }], history: 'merge', gesture })}
          />
          <span className="inspector-row-what">{ends.map(say).join(', ')}</span>
          <button type="button" className="loom-icon-button" aria-label={t('canvas.block.remove', { name })} title={t('canvas.block.remove', { name })} onClick={() => remove(name)}><X size={14} aria-hidden="true" /></button>
        </div>
      ))}
      {free.length > 0 && <Adder label={t(`canvas.block.add.${side}`)} options={free.map((end) => ({ text: say(end), run: () => add(end) }))} />}
      {ports.length === 0 && free.length === 0 && <p className="inspector-note">{t('canvas.block.noPorts')}</p>}
    </section>
  );
}

/** Ports of the nodes inside that could become ports of the block: inputs that nothing feeds, outputs that are none yet. */
function freeEnds(block: Block, side: Side): { node: string; port: string }[] {
  const used = new Set(side === 'input'
    ? [...Object.values(block.edges).map((edge) => `${edge.target}/${edge.targetPort}`), ...block.inputs.flatMap((input) => input.to.map((end) => `${end.node}/${end.port}`))]
    : block.outputs.map(({ from }) => `${from.node}/${from.port}`));
  return Object.values(block.nodes).flatMap((node) => {
    const definition = definitionOf(node.type);
    return Object.keys((side === 'input' ? definition?.inputs : definition?.outputs) ?? {}).map((port) => ({ node: node.id, port }));
  }).filter((end) => !used.has(`${end.node}/${end.port}`));
}

function Exposed({ block }: { block: Block }) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const { gesture, onFocus } = useGesture();
  const say = ({ node: id, param }: { node: string; param: string }): string => {
    const node = block.nodes[id];
    const definition = definitionOf(node?.type ?? '');
    return `${node?.title ?? id} · ${definition ? words.param(definition, param) : param}`;
  };
  const set = (label: string, params: Block['params']): void => runCommand({ label, values: { block: block.name }, edits: [{ kind: 'setBlock', block: block.id, patch: { params } }], history: 'step' });
  const free = Object.values(block.nodes).flatMap((node) => Object.entries(definitionOf(node.type)?.params ?? {})
    .filter(([param, spec]) => !spec.hidden && !block.params.some((known) => known.node === node.id && known.param === param))
    .map(([param]) => ({ node: node.id, param })));
  const names = ['repeat', 'shareWeights', ...block.params.map((param) => param.name)];
  return (
    <section className="inspector-rows" aria-label={t('canvas.block.params')}>
      <h3>{t('canvas.block.params')}</h3>
      <p className="inspector-help">{t('canvas.block.paramsHelp')}</p>
      {block.params.map((entry) => (
        <div className="inspector-row" key={`${entry.node}/${entry.param}`}>
          <NameField
            hidden label={t('canvas.block.paramName', { param: entry.name })} value={entry.name} taken={['repeat', 'shareWeights']} max={60} onFocus={onFocus}
            set={(to) => runCommand({ label: 'renameParam', values: { param: to }, edits: [{ kind: 'renameParam', block: block.id, node: entry.node, param: entry.param, to }], history: 'merge', gesture })}
          />
          <span className="inspector-row-what">{say(entry)}</span>
          <button type="button" className="loom-icon-button" aria-label={t('canvas.block.remove', { name: entry.name })} title={t('canvas.block.remove', { name: entry.name })} onClick={() => set('hideParam', block.params.filter((known) => known !== entry))}><X size={14} aria-hidden="true" /></button>
        </div>
      ))}
      {free.length > 0 && <Adder label={t('canvas.block.add.param')} options={free.map((entry) => ({ text: say(entry), run: () => set('exposeParam', [...block.params, { ...entry, name: createNodeId(entry.param, names) }]) }))} />}
    </section>
  );
}

/** A list to add from. */
function Adder({ label, options }: { label: string; options: readonly { text: string; run(): void }[] }) {
  return (
    <NativeSelect
      size="xs" aria-label={label} value="" data={[{ value: '', label }, ...options.map((option, i) => ({ value: String(i), label: option.text }))]}
      onChange={(event) => options[Number(event.currentTarget.value)]?.run()}
    />
  );
}
