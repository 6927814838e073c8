import { ProblemAlert } from '../../../shared/problem-alert';
import { Unproven } from '../../../shared/proof';

/** What went wrong, in words; nothing where the person thought better of it or the field itself says it. */
export function Trouble({ error, told = false }: { error: unknown; told?: boolean }) {
  return error === null || error === undefined || told || error instanceof Unproven ? null : (
    <ProblemAlert error={error} />
  );
}
