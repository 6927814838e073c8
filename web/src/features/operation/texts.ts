import type { Schemas } from '../../api/client';

export const texts = {
  title: 'Service',
  lead: 'How this service is doing. Numbers and conditions only, nothing of anybody’s files.',
  again: 'Look again',
  jobs: 'Jobs on all nodes',
  kind: 'Kind',
  queued: 'Waiting',
  running: 'At work',
  failed: 'To be tried again',
  failedLately: 'Failed in 24 hours',
  oldest: 'Oldest',
  idle: 'none',
  since: (when: string) => `since ${when}`,
  health: 'Health',
  version: 'Version',
  java: 'Java',
  database: 'Database',
  pool: 'Database connections',
  poolOf: (active: string, most: string) => `${active} of ${most} in use`,
  waiting: (callers: string) => `${callers} waiting`,
  backup: 'Last good backup',
  noBackup: 'The database was told of none. Set up scripts/backup_db.sh to run every night.',
  room: (folder: string) => `Room for ${folder}`,
  free: (free: string, size: string) => `${free} of ${size} free`,
  checks: 'What the doctor finds',
  fine: 'Fine',
  trouble: 'Trouble',
} as const;

export const databaseStates: Record<Schemas['OperationHealth']['database'], string> = {
  current: 'Reachable, schema of this release',
  behind: 'Schema older than this release: run declutter migrate',
  read_only: 'Takes no writes: is it a standby?',
  unreachable: 'Cannot be reached',
};

/** Kinds of jobs that people know; others go by their own name. */
export const jobKinds: Record<string, string> = {
  scan: 'Scans',
  index: 'Taking down of names',
  cleanup: 'Cleanups and undos',
  'purge-trash': 'Emptying of trashes',
  'forget-idempotency-keys': 'Forgetting of old requests',
};
