/** The selected node as text of a Python program, in Keras or in PyTorch, with the sources of the helpers that it calls. */
import './code.css';
import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoomNode } from '../../src/ml/document/schema.ts';
import { FRAMEWORKS, helperSource, writeNode, type Framework } from '../../src/ml/export/code.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';

const NAMES: Readonly<Record<Framework, string>> = { keras: 'Keras', pytorch: 'PyTorch' };
/** How long the button says that the text was copied. */
const FEEDBACK_MS = 2_000;

/** The page of code of one node. */
export function CodePage({ node, block }: { node: LoomNode; block: boolean }) {
  const { t } = useTranslation();
  const framework = useSession((state) => state.framework);
  const whole = useFacts((state) => state.whole);
  // Inside of a block, a node stands in the whole under the path of the block.
  const path = useDocument((state) => state.scope.at(-1)?.path ?? '');
  if (block) return <p className="inspector-note">{t('canvas.code.block')}</p>;
  const name = NAMES[framework];
  const code = writeNode(whole, `${path}${node.id}`, framework);
  const helpers = code ? helperSource(framework, code.helpers) : [];
  const imports = code && code.imports.length > 0 ? [code.imports.join('\n')] : [];
  const text = code ? [...imports, code.text].join('\n\n') : '';
  // What is copied runs by itself, but for the names that it gets from other nodes.
  const all = code ? [...imports, ...helpers.map((helper) => helper.text), code.text].join('\n\n\n') : '';
  return (
    <div className="inspector-code">
      <div className="inspector-code-bar">
        <SegmentedControl
          size="xs" aria-label={t('canvas.code.framework')} value={framework} data={FRAMEWORKS.map((value) => ({ value, label: NAMES[value] }))}
          onChange={(value) => useSession.setState({ framework: value as Framework })}
        />
        {code && <CopyButton key={all} text={`${all}\n`} />}
      </div>
      {code ? <Python text={text} label={t('canvas.code.text', { framework: name })} />
        : <p className="inspector-note">{definitionOf(node.type)?.[framework] ? t('canvas.code.unknown') : t('canvas.code.none', { framework: name })}</p>}
      {helpers.length > 0 && <h3>{t('canvas.code.helpers', { count: helpers.length })}</h3>}
      {helpers.map((helper) => (
        <details key={helper.name} className="inspector-helper">
          <summary>{helper.name}</summary>
          <Python text={helper.text} label={t('canvas.code.helper', { name: helper.name })} />
        </details>
      ))}
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  useEffect(() => {
    if (state !== 'copied') return undefined;
    const timer = setTimeout(() => setState('idle'), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('refused');
    }
  };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <>
      <button type="button" className="loom-button" onClick={() => void copy()}><Icon size={14} aria-hidden="true" /> {t(state === 'copied' ? 'canvas.code.copied' : 'canvas.code.copy')}</button>
      <VisuallyHidden role="status">{state === 'copied' && t('canvas.code.copied')}</VisuallyHidden>
      {state === 'refused' && <p className="inspector-note" role="alert">{t('canvas.code.notCopied')}</p>}
    </>
  );
}

/** Python with its comments, texts, numbers and keywords told apart. It scrolls by itself, by keyboard too. */
function Python({ text, label }: { text: string; label: string }) {
  return (
    <pre tabIndex={0} role="region" aria-label={label}>
      <code>{tokensOf(text).map(({ kind, words }, i) => (kind === 'plain' ? words : <span key={i} data-token={kind}>{words}</span>))}</code>
    </pre>
  );
}

const TOKEN = new RegExp([
  '(?<comment>#[^\\n]*)',
  '(?<string>"""[\\s\\S]*?"""|f?"(?:[^"\\\\\\n]|\\\\.)*"|f?\'(?:[^\'\\\\\\n]|\\\\.)*\')',
  '(?<keyword>\\b(?:and|as|class|def|elif|else|False|for|from|if|import|in|is|lambda|None|not|or|raise|return|True|while|with)\\b)',
  '(?<number>\\b(?:0x[\\dA-F]+|\\d+(?:\\.\\d+)?(?:e-?\\d+)?)\\b)',
].join('|'), 'g');

/** The text in pieces. */
function tokensOf(text: string): { kind: string; words: string }[] {
  const tokens: { kind: string; words: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > at) tokens.push({ kind: 'plain', words: text.slice(at, match.index) });
    const kind = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)![0];
    tokens.push({ kind, words: match[0] });
    at = match.index + match[0].length;
  }
  return [...tokens, { kind: 'plain', words: text.slice(at) }];
}
