/** Scans in words, wherever they are shown. */
import type { Schemas } from '../api/client';
import { number, when } from './format';
import { common, scanStates } from './texts';

export type Scan = Schemas['Scan'];

export const isOver = (scan: Scan) => scan.state !== 'queued' && scan.state !== 'running';

/** How a scan stands, and since when, as "Scanned Nov 20, 2026, 9:30 AM". */
export function standing({ state, finishedAt }: Scan): string {
  const word = scanStates[state] ?? state;
  return finishedAt == null ? word : `${word} ${when(finishedAt)}`;
}

/** What a scan found other than the one before it, as "12 new, 1 gone"; undefined where it brought no new view. */
export function difference({ filesAdded, filesChanged, filesRemoved }: Scan): string | undefined {
  if (filesAdded == null || filesChanged == null || filesRemoved == null) {
    return undefined;
  }
  const parts = [
    { files: filesAdded, word: common.added },
    { files: filesChanged, word: common.changed },
    { files: filesRemoved, word: common.gone },
  ].filter(({ files }) => files > 0);
  return parts.length === 0 ? common.unchanged : parts.map(({ files, word }) => `${number(files)} ${word}`).join(', ');
}

/** Seconds from its start to its end; undefined before that. */
export const secondsOf = ({ startedAt, finishedAt }: Scan) =>
  startedAt == null || finishedAt == null ? undefined : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
