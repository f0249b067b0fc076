/** What it means that rows could not be written to disk. */
import { createFinding, FindingError } from '../../document/findings.ts';

export function fullFinding(cause: unknown): FindingError {
  if (cause instanceof FindingError) return cause;
  return new FindingError(createFinding('disk.full', {}, { received: cause instanceof Error ? cause.message.slice(0, 200) : String(cause) }));
}
