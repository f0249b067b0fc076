/** A small Markdown as elements, never as HTML text: headings, paragraphs, lists, code, emphasis, formulas, and links that open outside. */
import type { MouseEvent, ReactNode } from 'react';
import { notify } from '../app/notices.ts';
import { getHost } from '../host/createHost.ts';
import { Formula } from './Formula.tsx';

const INLINE = /(`[^`]+`|\$[^$]+\$|\*\*[^*]+\*\*|\*[^*]+\*|\[[^\]]+\]\((?:https?:\/\/|mailto:)[^\s)]+\))/;

/** `code`, `$formula$`, **bold**, *emphasis* and [links](https://example.org) within a line. Other addresses than those of the web and of mail stay text. */
function renderInline(text: string, links: boolean): ReactNode[] {
  return text.split(INLINE).map((part, i) => {
    if (part.length < 3) return part;
    if (part.startsWith('$') && part.endsWith('$')) return <Formula key={i} tex={part.slice(1, -1)} />;
    if (part.startsWith('**') && part.endsWith('**')) return <strong key={i}>{part.slice(2, -2)}</strong>;
    if (part.startsWith('*') && part.endsWith('*')) return <em key={i}>{part.slice(1, -1)}</em>;
    if (part.startsWith('`') && part.endsWith('`')) return <code key={i}>{part.slice(1, -1)}</code>;
    const link = /^\[([^\]]+)\]\((.+)\)$/.exec(part);
    return link ? <OutsideLink key={i} url={link[2]!} tab={links}>{link[1]}</OutsideLink> : part;
  });
}

/** Where the host does not open an address, a person still can. */
async function openOutside(url: string): Promise<void> {
  const host = getHost();
  if ((await host.openLink(url)).ok) return;
  await host.copyText(url);
  notify('linkCopied', { url });
}

/** A link that the host opens outside; `tab` says whether the keyboard stops at it. */
function OutsideLink({ url, tab, children }: { url: string; tab: boolean; children: ReactNode }) {
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    void openOutside(url);
  };
  return <a href={url} title={url} rel="noreferrer" className="nodrag" onClick={open} {...(tab ? {} : { tabIndex: -1 })}>{children}</a>;
}

type Block = { kind: 'p' | 'code'; lines: string[] } | { kind: 'ul' | 'ol'; lines: string[] } | { kind: 'heading'; level: number; lines: string[] };

/** What a line begins. */
function kindOf(line: string): Block {
  const heading = /^(#{1,4}) +(.*)$/.exec(line);
  if (heading) return { kind: 'heading', level: heading[1]!.length, lines: [heading[2]!] };
  const item = /^ {0,3}(?:([-*])|\d{1,3}\.) +(.*)$/.exec(line);
  if (item) return { kind: item[1] ? 'ul' : 'ol', lines: [item[2]!] };
  return { kind: 'p', lines: [line] };
}

/** The blocks of a text. Lines without a blank one between them belong together, unless one begins something else. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let fenced = false;
  for (const line of text.replaceAll('\r', '').split('\n')) {
    if (/^ {0,3}```/.test(line)) {
      fenced = !fenced;
      open = fenced ? { kind: 'code', lines: [] } : null;
      if (open) blocks.push(open);
    } else if (fenced) open!.lines.push(line);
    else if (line.trim() === '') open = null;
    else {
      const next = kindOf(line);
      if (open && open.kind === next.kind && next.kind !== 'heading') open.lines.push(...next.lines);
      else blocks.push(open = next);
    }
  }
  return blocks;
}

/** The text as elements. Without `links` the keyboard passes by the links: on the canvas, which is one stop. */
export function Markdown({ text, links = true }: { text: string; links?: boolean }) {
  return blocksOf(text).map((block, i) => {
    if (block.kind === 'code') return <pre key={i}><code>{block.lines.join('\n')}</code></pre>;
    // No heading of the page: the text belongs to a node, or to a note.
    if (block.kind === 'heading') return <p key={i} className="markdown-heading" data-level={block.level}>{renderInline(block.lines[0]!, links)}</p>;
    if (block.kind === 'p') return <p key={i}>{renderInline(block.lines.join('\n'), links)}</p>;
    const List = block.kind;
    return <List key={i}>{block.lines.map((line, j) => <li key={j}>{renderInline(line, links)}</li>)}</List>;
  });
}

/** The text without its marks, for where it is read out. */
export function plainText(text: string): string {
  return text.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll(/[*`$#]|^ *- /gm, '').replaceAll(/\s+/g, ' ').trim();
}
