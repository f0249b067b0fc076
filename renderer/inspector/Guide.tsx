/** The guide of a node: the Markdown of its definition. */
import { Markdown } from './Markdown.tsx';

export function Guide({ text }: { text: string }) {
  return <div className="inspector-guide"><Markdown text={text} /></div>;
}
