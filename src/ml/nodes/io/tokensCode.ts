/** Token inputs and targets as Python: the same text for every framework. */
import type { CheckedParams, Code, CodeSite } from '../define.ts';
import { call, raw } from '../python.ts';

/** Rows of tokens filled and cut to one length. */
export function writeTokens(params: CheckedParams, site: CodeSite): Code {
  const column = raw(`${site.args.table![0]!}[${JSON.stringify(params.column)}]`);
  return {
    call: call('pad_tokens', [column], { length: Number(params.maxlen) > 0 ? Number(params.maxlen) : undefined, padding: params.padding === 'pre' ? 'pre' : undefined, truncating: params.truncating === 'pre' ? 'pre' : undefined }),
    helpers: ['pad_tokens'],
  };
}
