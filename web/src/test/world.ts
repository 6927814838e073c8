/** A small world behind the API: one person, her folders, duplicates and cleanups. Seeded, so always the same. */
import { FileList } from './file-world';
import { Identity } from './identity-world';
import type { Schemas } from './typed';

type Group = Schemas['DuplicateGroupItem'];
type Plan = Schemas['CleanupView'];
type Item = Schemas['CleanupItemView'];

const DAY = 86_400_000;
const START = Date.parse('2026-11-20T09:30:00Z');
const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  zip: 'application/zip',
};

export const id = (kind: number, n: number) =>
  `0193a7b0-${kind.toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const PASSWORD = 'a few words in a row';

export class World {
  email = 'ana@example.org';
  name = 'Ana';
  password = PASSWORD;
  /** The access token that the service takes now; anything else has run out. */
  token: string | undefined;
  /** Whether the browser holds a good refresh cookie. */
  hasCookie = false;
  refreshes = 0;
  identity = new Identity();
  /** Kinds of storage that are set up. */
  kinds: Schemas['Connection']['kind'][] = ['local', 'webdav', 's3', 'googledrive'];
  /** That WebDAV servers take. */
  storagePassword = 'of the storage';
  connections: Schemas['Connection'][] = [];
  scans: Schemas['Scan'][] = [];
  groups: Group[] = [];
  files = new FileList();
  /** How often lists of files are not whole yet. */
  indexing = 0;
  /** What files were asked for. */
  fileQueries: string[] = [];
  /** What must be typed to remove a file by itself. */
  phrase: string | undefined;
  dismissed = new Set<string>();
  plans: Plan[] = [];
  items = new Map<string, Item[]>();
  problems: Schemas['ScanScanProblemItem'][] = [];
  /** Pause between two events of a scan, ms. */
  pace = 1;
  /** Plans of more files than this ask for a typed phrase. */
  cap = 500;
  /** Outcome of each item when a plan runs; removed where it says nothing. */
  outcome: (item: Item) => Pick<Item, 'state' | 'reason'> & { purged?: boolean } = () => ({ state: 'removed' });
  /** Why a cleanup fails as a whole; null where it does not. */
  fault: string | null = null;
  /** Of the items that are asked back, by plan; all of a plan that is not here. */
  asked = new Map<string, string[]>();
  /** Whether an item can be brought back; why not, where it cannot. */
  lost: (item: Item) => string | undefined = () => undefined;
  /** What items of cleanups were asked for. */
  itemQueries: string[] = [];
  jobs: Schemas['OperationJob'][] = ['scan', 'cleanup', 'purge-trash'].map((kind) => ({
    kind,
    queued: 0,
    running: 0,
    failed: 0,
    queuedSince: null,
    runningSince: null,
    failedLately: 0,
  }));
  health: Schemas['OperationHealth'] = {
    version: '0.1.0',
    java: '25.0.1',
    database: 'current',
    pool: { active: 2, idle: 3, waiting: 0, most: 50 },
    disks: [{ folder: 'home', free: 40 * 2 ** 30, size: 100 * 2 ** 30 }],
    lastBackupAt: new Date(START).toISOString(),
    checks: [{ fine: true, what: 'schema: of this release', trouble: null, remedy: null }],
  };
  bodies: { call: string; body: unknown }[] = [];
  private serial = 0;

  constructor() {
    this.files.connections = () => this.connections;
  }

  isIndexed(): boolean {
    this.indexing -= 1;
    return this.indexing < 0;
  }

  next(kind: number) {
    this.serial += 1;
    return id(kind, this.serial);
  }

  signedIn(): this {
    this.hasCookie = true;
    return this;
  }

  folder(name: string, path: string, files: number, bytes: number): Schemas['Connection'] {
    return this.storage('local', name, { path }, files, bytes);
  }

  storage(
    kind: Schemas['Connection']['kind'],
    name: string,
    settings: Schemas['ConnectionSettings'],
    files = 0,
    bytes = 0,
  ): Schemas['Connection'] {
    const scan = this.scan(this.next(1), files, bytes);
    const connection: Schemas['Connection'] = {
      id: scan.connectionId,
      kind,
      name,
      status: files > 0 ? 'ready' : 'new',
      statusDetail: null,
      settings,
      createdAt: new Date(START - 20 * DAY).toISOString(),
      files,
      bytes,
      scanFirst: false,
      lastScan: files > 0 ? scan : null,
    };
    this.connections.push(connection);
    if (files > 0) this.scans.push(scan);
    return connection;
  }

  private scan(connectionId: string, files: number, bytes: number): Schemas['Scan'] {
    return {
      id: this.next(2),
      connectionId,
      state: 'complete',
      phase: 'done',
      filesSeen: files,
      bytesSeen: bytes,
      filesRead: Math.round(files / 3),
      bytesRead: Math.round(bytes / 3),
      bytesDownloaded: 0,
      filesToRead: Math.round(files / 3),
      bytesToRead: Math.round(bytes / 3),
      apiCalls: files + 12,
      problemCount: 0,
      startedAt: new Date(START).toISOString(),
      finishedAt: new Date(START + 42_000).toISOString(),
      rateBytesPerSecond: 180_000_000,
      secondsLeft: null,
      filesAdded: files,
      filesChanged: 0,
      filesRemoved: 0,
      detail: null,
    };
  }

  startScan(connection: Schemas['Connection']): Schemas['Scan'] {
    const whole = this.scan(connection.id, connection.files || 1_204, connection.bytes || 5_400_000_000);
    const scan: Schemas['Scan'] = {
      ...whole,
      state: 'running',
      phase: 'listing',
      filesSeen: 0,
      bytesSeen: 0,
      filesRead: 0,
      bytesRead: 0,
      startedAt: new Date().toISOString(),
      finishedAt: null,
      filesAdded: null,
      filesChanged: null,
      filesRemoved: null,
    };
    connection.lastScan = scan;
    this.scans.unshift(scan);
    return scan;
  }

  endScan(scan: Schemas['Scan'], state: 'complete' | 'cancelled') {
    Object.assign(scan, {
      state,
      phase: 'done',
      finishedAt: new Date().toISOString(),
      problemCount: this.problems.length,
      ...(state === 'complete' ? { filesAdded: 12, filesChanged: 3, filesRemoved: 0 } : {}),
    });
    const connection = this.connections.find((one) => one.id === scan.connectionId);
    if (connection && state === 'complete') {
      Object.assign(connection, {
        status: 'ready',
        statusDetail: null,
        scanFirst: false,
        files: scan.filesSeen,
        bytes: scan.bytesSeen,
      });
    }
  }

  /** A group of copies of one content, a path each, in turn over the folders; the first one is the newest. */
  group(size: number, paths: string[]): Group {
    const groupId = this.next(3);
    const files = paths.map((path, at) => {
      const connection = this.connections[at % Math.max(1, this.connections.length)];
      const name = path.slice(path.lastIndexOf('/') + 1);
      return {
        id: this.next(4),
        connectionId: connection?.id ?? id(1, 0),
        connectionName: connection?.name ?? '',
        path,
        name,
        size,
        modifiedAt: new Date(START - at * 37 * DAY).toISOString(),
        mediaType: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      };
    });
    const group: Group = {
      id: groupId,
      kind: 'exact',
      evidence: 'read',
      size,
      copies: files.length,
      reclaimableBytes: size * (files.length - 1),
      keepFileId: files[0]?.id ?? '',
      keepFileIds: files.slice(0, 1).map((file) => file.id),
      files,
    };
    this.groups.push(group);
    this.groups.sort((a, b) => b.reclaimableBytes - a.reclaimableBytes);
    return group;
  }

  /** The groups that a list shows. */
  shown(connectionId: string | null, minSize: number, rule: Rule): Group[] {
    return this.groups
      .filter((group) => !this.dismissed.has(group.id) && group.size >= minSize)
      .filter((group) => connectionId === null || group.files.some((file) => file.connectionId === connectionId))
      .map((group) => {
        const keepFileIds = survivors(group, rule);
        return { ...group, keepFileId: keepFileIds[0] ?? '', keepFileIds };
      });
  }

  /** What a plan would list, and how many copies it would leave alone for where they lie. */
  going(wish: Schemas['CleanupWish']) {
    const { keep, scope } = wish;
    const groups = this.shown(scope.connectionId ?? null, 0, keep).filter(
      (group) => scope.groupIds?.includes(group.id) ?? true,
    );
    let left = 0;
    const items = groups.flatMap((group) => {
      const stays = keep.choices?.find((one) => one.groupId === group.id)?.keepFileIds ?? group.keepFileIds;
      const survivor = group.files.find((file) => stays.includes(file.id));
      const going = group.files.filter((file) => !stays.includes(file.id));
      const spared = going.filter((file) => isBelow(file.path, keep.protectedPaths));
      left += spared.length + (stays === group.keepFileIds ? stays.length - 1 : 0);
      return going.filter((file) => !spared.includes(file)).map((file) => ({ file, survivor }));
    });
    return { groups, items, left };
  }

  forecast(wish: Schemas['CleanupWish']): Schemas['CleanupForecastView'] {
    const { groups, items, left } = this.going(wish);
    const sum = (files: Group['files']) => ({
      files: files.length,
      bytes: files.reduce((bytes, { size }) => bytes + size, 0),
    });
    const files = items.map(({ file }) => file);
    return {
      ...sum(files),
      groups: groups.length,
      left: { protected: left, hardLinked: 0, unproven: 0 },
      connections: this.connections
        .map(({ id, name }) => ({
          connectionId: id,
          connectionName: name,
          ...sum(files.filter((file) => file.connectionId === id)),
        }))
        .filter((share) => share.files > 0),
    };
  }

  plan(wish: Schemas['CleanupWish']): Plan | undefined {
    const { groups, items: going, left } = this.going(wish);
    const items = going.map(({ file, survivor }): Item => ({
      id: this.next(6),
      fileId: file.id,
      connectionId: file.connectionId,
      connectionName: file.connectionName,
      path: file.path,
      size: file.size,
      state: 'planned',
      reason: null,
      purged: false,
      survivor: { connectionId: survivor?.connectionId ?? '', path: survivor?.path ?? '' },
    }));
    if (items.length === 0) return undefined;
    const capExceeded = items.length > this.cap;
    const plan: Plan = {
      id: this.next(5),
      state: 'planned',
      detail: null,
      planHash: 'a1'.repeat(32),
      createdAt: new Date().toISOString(),
      expiresAt: new Date(Date.now() + DAY).toISOString(),
      totals: {
        files: items.length,
        bytes: items.reduce((sum, item) => sum + item.size, 0),
        groups: groups.length,
      },
      left: { protected: left, hardLinked: 0, unproven: 0 },
      done: {
        removed: 0,
        skipped: 0,
        failed: 0,
        unknown: 0,
        restored: 0,
        purged: 0,
        undoable: 0,
        toRestore: 0,
        bytesRemoved: 0,
        bytesPurged: 0,
      },
      capExceeded,
      confirmationPhrase: capExceeded ? `move ${items.length} files` : null,
      keep: { strategy: wish.keep.strategy, protectedPaths: wish.keep.protectedPaths ?? [] },
      startedAt: null,
      finishedAt: null,
    };
    this.plans.unshift(plan);
    this.items.set(plan.id, items);
    return plan;
  }

  /** A cleanup of this file, which has begun; undefined where no other of its name and size is there to stay. */
  removal(file: Schemas['FileView']): Plan | undefined {
    const other = this.files.find((one) => one !== file && one.name === file.name && one.size === file.size);
    if (!other) return undefined;
    const group: Group = {
      id: this.next(3),
      kind: 'exact',
      evidence: 'read',
      size: file.size,
      copies: 2,
      reclaimableBytes: file.size,
      keepFileId: other.id,
      keepFileIds: [other.id],
      files: [other, file].map(({ id: fileId, connectionId, path, name, size, modifiedAt, mediaType }) => ({
        id: fileId,
        connectionId,
        connectionName: this.connections.find((one) => one.id === connectionId)?.name ?? '',
        path,
        name,
        size,
        modifiedAt,
        mediaType,
      })),
    };
    this.groups.push(group);
    const choices = [{ groupId: group.id, keepFileIds: [other.id] }];
    const plan = this.plan({ keep: { strategy: 'oldest', choices }, scope: { groupIds: [group.id] } });
    if (plan) Object.assign(plan, { state: 'running', startedAt: new Date().toISOString() });
    return plan;
  }

  /** Brings a running plan a step further, as each look at it finds it. */
  advance(plan: Plan) {
    const items = this.items.get(plan.id) ?? [];
    const step = Math.max(2, Math.ceil(items.length / 6));
    const before = plan.state;
    if (before === 'running') {
      const open = items.filter((item) => item.state === 'planned');
      open.slice(0, step).forEach((item) => Object.assign(item, this.outcome(item)));
      if (open.length <= step) this.end(plan, this.fault === null ? 'done' : 'failed');
    }
    if (before === 'undoing') {
      const asked = this.asked.get(plan.id);
      const open = items.filter((item) => isUndoable(item) && (asked?.includes(item.id) ?? true));
      open.slice(0, step).forEach((item) => {
        const reason = this.lost(item) ?? null;
        Object.assign(item, { state: reason === null ? 'restored' : 'failed', reason });
      });
      if (open.length <= step) this.end(plan, items.some(isUndoable) ? 'done' : 'undone');
    }
    const counted = (state: Item['state']) => items.filter((item) => item.state === state);
    plan.done = {
      removed: counted('removed').length,
      skipped: counted('skipped').length,
      failed: counted('failed').length,
      unknown: counted('unknown').length,
      restored: counted('restored').length,
      purged: items.filter((item) => item.purged).length,
      undoable: items.filter(isUndoable).length,
      toRestore: plan.state === 'undoing' ? items.filter(isUndoable).length : 0,
      bytesRemoved: counted('removed').reduce((sum, item) => sum + item.size, 0),
      bytesPurged: items.filter((item) => item.purged).reduce((sum, item) => sum + item.size, 0),
    };
  }

  private end(plan: Plan, state: 'done' | 'undone' | 'failed') {
    plan.state = state;
    plan.detail = state === 'failed' ? this.fault : null;
    plan.finishedAt = new Date().toISOString();
    const gone = new Set(
      (this.items.get(plan.id) ?? []).filter((item) => item.state === 'removed').map((item) => item.fileId),
    );
    this.groups = this.groups.filter((group) => group.files.filter((file) => !gone.has(file.id)).length > 1);
  }

  /** What lies in the trash, newest first. */
  trash(connectionId: string | null): Schemas['TrashTrashItem'][] {
    return this.plans.flatMap((plan) =>
      (this.items.get(plan.id) ?? [])
        .filter((item) => item.state === 'removed' && !item.purged)
        .filter((item) => connectionId === null || item.connectionId === connectionId)
        .map((item) => ({
          id: item.id,
          cleanupId: plan.id,
          connectionId: item.connectionId,
          connectionName: item.connectionName ?? '',
          path: item.path,
          name: item.path.slice(item.path.lastIndexOf('/') + 1),
          size: item.size,
          removedAt: new Date().toISOString(),
          purgeAfter: new Date(Date.now() + 29.5 * DAY).toISOString(),
        })),
    );
  }

  overview(): Schemas['OverviewOverview'] {
    const shown = this.shown(null, 0, { strategy: 'newest' });
    const removed = this.plans.reduce(
      (sum, plan) => ({ files: sum.files + plan.done.removed, bytes: sum.bytes + plan.done.bytesRemoved }),
      { files: 0, bytes: 0 },
    );
    return {
      connections: this.connections.length,
      files: this.connections.reduce((sum, one) => sum + one.files, 0),
      bytes: this.connections.reduce((sum, one) => sum + one.bytes, 0),
      duplicates: totals(shown),
      reclaimable: [{ kind: 'exact', files: totals(shown).redundantFiles, bytes: totals(shown).reclaimableBytes }],
      inTrash: removed,
      removedSoFar: removed,
      reclaimed: { files: 0, bytes: 0 },
      trashRetentionDays: 30,
    };
  }
}

const isUndoable = (item: Item) => (item.state === 'removed' && !item.purged) || item.state === 'unknown';

export const totals = (groups: Group[]): Schemas['GroupsTotals'] => ({
  groups: groups.length,
  redundantFiles: groups.reduce((sum, group) => sum + group.copies - 1, 0),
  reclaimableBytes: groups.reduce((sum, group) => sum + group.reclaimableBytes, 0),
});

type Rule = Schemas['CleanupWish']['keep'];

const isBelow = (path: string, folders: readonly string[] | null | undefined) =>
  (folders ?? []).some((above) => path === above || path.startsWith(`${above}/`));

/** The files that stay by a rule: all that are protected, else the best one. */
function survivors({ files }: Group, rule: Rule): string[] {
  const guarded = files.filter((file) => isBelow(file.path, rule.protectedPaths));
  const rank = (file: Group['files'][number]) => {
    const storages = rule.preferConnections ?? [];
    const folders = rule.preferPaths ?? [];
    const at = (found: number, length: number) => (found < 0 ? length : found);
    return (
      at(storages.indexOf(file.connectionId), storages.length) * 100 +
      at(
        folders.findIndex((folder) => isBelow(file.path, [folder])),
        folders.length,
      )
    );
  };
  const best = [...files].sort((a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (rule.strategy === 'shortest_path') return a.path.length - b.path.length;
    const order = a.modifiedAt.localeCompare(b.modifiedAt);
    return rule.strategy === 'oldest' ? order : -order;
  });
  return (guarded.length > 0 ? guarded : best.slice(0, 1)).map(({ id }) => id);
}
