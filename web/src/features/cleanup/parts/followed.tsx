import { useCleanup } from '../queries';

/** Follows a cleanup to its end, which makes stale whatever shows it. Draws nothing. */
export function Followed({ id }: { id: string }) {
  useCleanup(id);
  return null;
}
