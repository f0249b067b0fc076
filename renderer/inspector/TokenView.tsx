/** Texts as the tokens that a node makes of them: a chip a token, in turn of four colours and two borders, special tokens marked. */
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { tokenRows, TOKEN_NODES, type TokenRow } from '../../src/ml/data/tokenRows.ts';
import { SPECIAL_TOKENS, UNKNOWN } from '../../src/ml/nodes/text/special.ts';
import type { LoomNode } from '../../src/ml/document/schema.ts';
import { useNumberFormat } from '../i18n/words.ts';
import { useRun } from '../stores/run.ts';

/** Texts, and tokens of each, that are shown. */
const ROWS = 3, MOST = 80;
const COLOURS = 4;

/** The first test texts of the training on show, as tokens. */
export function TokenView({ node }: { node: LoomNode }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const result = useRun((state) => state.result);
  const made = useMemo(() => (result && TOKEN_NODES.has(node.type) ? tokenRows(result.pipeline, node.id, result.examples.slice(0, ROWS)) : null), [result, node.id, node.type]);
  if (!TOKEN_NODES.has(node.type)) return null;
  return (
    <section>
      <h3>{t('canvas.tokens.title')}</h3>
      {!made && <p className="inspector-help">{t('canvas.tokens.later')}</p>}
      {made && <p className="inspector-help">{t('canvas.tokens.said', { column: made.column, count: format(made.vocabulary) })}</p>}
      {made?.rows.map((row, i) => <TokenList key={i} row={row.slice(0, MOST)} count={row.length} label={t('canvas.tokens.row', { row: i + 1, count: row.length })} />)}
    </section>
  );
}

/** The first tokens of a text that has so many; a list with a label is a stop of the keyboard. */
export const TokenList = memo(function TokenList({ row, count, label }: { row: readonly TokenRow[]; count: number; label?: string }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <ol className="tokens" aria-label={label} tabIndex={label === undefined ? undefined : 0}>
      {row.map(({ id, token }, i) => {
        const special = SPECIAL_TOKENS[id] === token;
        return <li key={i} data-colour={i % COLOURS} data-special={special || undefined} data-unknown={(special && id === UNKNOWN) || undefined} title={t('canvas.tokens.number', { number: id })}>{visible(token)}</li>;
      })}
      {count > row.length && <li className="tokens-more">{t('canvas.tokens.more', { count: format(count - row.length) })}</li>}
    </ol>
  );
});

/** Blanks and line ends as signs. */
function visible(token: string): string {
  return token.replaceAll(' ', '␣').replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}
