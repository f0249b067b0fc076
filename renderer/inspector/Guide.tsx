/** The guide of a node: the small part of Markdown that definitions use, as elements. Never as HTML text. */
import type { ReactNode } from 'react';
import { Formula } from './Formula.tsx';

/** **bold**, *emphasis*, `code` and `$formula$` within a line. */
function renderInline(text: string): ReactNode[] {
  return text.split(/(\$[^$]+\$|\*\*[^*]+\*\*|\*[^*]+\*|`[^`]+`)/).map((part, i) => {
    if (part.startsWith('$') && part.endsWith('$') && part.length > 2) return <Formula key={i} tex={part.slice(1, -1)} />;
    if (part.startsWith('**') && part.endsWith('**')) return <strong key={i}>{part.slice(2, -2)}</strong>;
    if (part.startsWith('*') && part.endsWith('*') && part.length > 2) return <em key={i}>{part.slice(1, -1)}</em>;
    if (part.startsWith('`') && part.endsWith('`')) return <code key={i}>{part.slice(1, -1)}</code>;
    return part;
  });
}

/** Paragraphs, and lists whose lines begin with a hyphen. */
export function Guide({ text }: { text: string }) {
  return (
    <div className="inspector-guide">
      {text.trim().split(/\n{2,}/).map((block, i) => {
        const lines = block.split('\n');
        if (lines.every((line) => line.startsWith('- '))) return <ul key={i}>{lines.map((line, j) => <li key={j}>{renderInline(line.slice(2))}</li>)}</ul>;
        return <p key={i}>{renderInline(lines.join(' '))}</p>;
      })}
    </div>
  );
}
