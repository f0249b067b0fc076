/** A formula in TeX, drawn as MathML by KaTeX: no fonts, no HTML text, and screen readers can read it. Loaded with the first formula. */
import { useEffect, useRef } from 'react';

let loading: Promise<typeof import('katex')> | null = null;

export function Formula({ tex }: { tex: string }) {
  const host = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let shown = true;
    loading ??= import('katex');
    void loading.then(({ default: katex }) => {
      if (shown && host.current) katex.render(tex, host.current, { output: 'mathml', throwOnError: false });
    });
    return () => { shown = false; };
  }, [tex]);
  // Until KaTeX is here, and where it cannot read it, the TeX itself stands there.
  return <span ref={host} className="inspector-formula">{tex}</span>;
}
