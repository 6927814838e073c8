/** The API over a World, for tests and for looking at the page without a service. */
import { delay, http, HttpResponse } from 'msw';
import { connectionCalls } from './connection-handlers';
import { fileCalls } from './file-handlers';
import { accountCalls, entranceCalls } from './identity-handlers';
import { at, isRecord, json, missing, nothing, problem, type Schemas } from './typed';
import { totals, type World } from './world';

const LIMIT = 50;
const strategies = ['newest', 'oldest', 'shortest_path'] as const;

export function handlers(world: World) {
  const isAllowed = (request: Request) =>
    world.token !== undefined && request.headers.get('Authorization') === `Bearer ${world.token}`;
  const tokens = (): Schemas['AuthTokens'] => {
    world.token = `token-${world.next(9)}`;
    return { access_token: world.token, token_type: 'Bearer', expires_in: 604_800 };
  };
  const noted = async (call: string, request: Request) => {
    const text = await request.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    world.bodies.push({ call, body });
    return body;
  };
  const page = <Row>(request: Request, rows: Row[]) => {
    const query = new URL(request.url).searchParams;
    const from = Number(query.get('cursor') ?? 0) + Number(query.get('skip') ?? 0);
    const to = from + Number(query.get('limit') ?? LIMIT);
    return { items: rows.slice(from, to), nextCursor: to < rows.length ? String(to) : null };
  };
  const connection = (id: unknown) => world.connections.find((one) => one.id === id);
  const plan = (id: unknown) => world.plans.find((one) => one.id === id);

  return [
    ...entranceCalls(world, tokens, noted),
    http.all('*/api/v1/*', ({ request }) =>
      isAllowed(request)
        ? undefined
        : problem(401, 'unauthenticated', 'Sign in first: this call needs a valid access token.'),
    ),
    ...accountCalls(world, noted, page),
    http.get(at('/api/v1/overview'), () => json('OverviewOverview', world.overview())),

    http.get(at('/api/v1/connections/local/folders'), ({ request }) => {
      const path = new URL(request.url).searchParams.get('path');
      const names =
        path === null ? ['/home/ana', '/mnt/backup'] : (FOLDERS[path] ?? []).map((name) => `${path}/${name}`);
      return json('FolderPickerChoice', {
        path,
        parent:
          path === null || path === '/home/ana' || path === '/mnt/backup' ? null : path.slice(0, path.lastIndexOf('/')),
        items: names.map((one) => ({ name: path === null ? one : one.slice(one.lastIndexOf('/') + 1), path: one })),
      });
    }),
    ...connectionCalls(world, noted),
    http.get(at('/api/v1/connections'), ({ request }) => json('SliceConnection', page(request, world.connections))),
    http.get(at('/api/v1/connections/{id}'), ({ params }) => {
      const found = connection(params['id']);
      return found ? json('Connection', found) : missing();
    }),
    http.patch(at('/api/v1/connections/{id}'), async ({ params, request }) => {
      const found = connection(params['id']);
      const body = await noted('change', request);
      if (found && typeof body === 'object' && body !== null && 'name' in body) found.name = String(body.name);
      return found ? json('Connection', found) : missing();
    }),
    http.delete(at('/api/v1/connections/{id}'), ({ params }) => {
      world.connections = world.connections.filter((one) => one.id !== params['id']);
      return nothing();
    }),
    http.post(at('/api/v1/connections/{id}/test'), ({ params }) => {
      const found = connection(params['id']);
      if (found?.status === 'offline') Object.assign(found, { status: 'ready', statusDetail: null });
      return json('ConnectionsTested', { ok: true, detail: 'It is there, and is the one that was connected.' });
    }),
    http.post(at('/api/v1/connections/{id}/scans'), async ({ params, request }) => {
      await noted('scan', request);
      const found = connection(params['id']);
      return found ? json('Scan', world.startScan(found), 202) : missing();
    }),
    http.get(at('/api/v1/connections/{id}/scans'), ({ params, request }) => {
      const scans = world.scans.filter(({ connectionId }) => connectionId === params['id']);
      return json('SliceScan', page(request, scans));
    }),
    http.get(at('/api/v1/scans'), ({ request }) => json('SliceScan', page(request, world.scans))),
    http.get(at('/api/v1/scans/{id}/problems'), ({ request }) =>
      json('SliceScanScanProblemItem', page(request, world.problems)),
    ),
    http.post(at('/api/v1/scans/{id}/cancel'), ({ params }) => {
      const scan = world.scans.find((one) => one.id === params['id']);
      if (scan) world.endScan(scan, 'cancelled');
      return scan ? json('Scan', scan, 202) : missing();
    }),
    http.get(at('/api/v1/scans/{id}/events'), ({ params }) => {
      const scan = world.scans.find((one) => one.id === params['id']);
      return scan
        ? new HttpResponse(progress(world, scan), { headers: { 'Content-Type': 'text/event-stream' } })
        : missing();
    }),

    http.get(at('/api/v1/duplicates'), ({ request }) => {
      const query = new URL(request.url).searchParams;
      const paths = (name: string) => query.get(name)?.split('//') ?? [];
      const shown = world.shown(query.get('connectionId'), Number(query.get('minSize') ?? 0), {
        strategy: strategies.find((one) => one === query.get('strategy')) ?? 'newest',
        preferConnections: query.get('preferConnections')?.split(',') ?? [],
        preferPaths: paths('preferPaths'),
        protectedPaths: paths('protectedPaths'),
      });
      return json('DuplicateGroupList', {
        ...page(request, shown),
        totals: query.get('totals') === 'false' ? null : totals(shown),
      });
    }),
    http.post(at('/api/v1/duplicates/{id}/dismiss'), ({ params }) => {
      world.dismissed.add(String(params['id']));
      return nothing();
    }),
    http.delete(at('/api/v1/duplicates/{id}/dismiss'), ({ params }) => {
      world.dismissed.delete(String(params['id']));
      return nothing();
    }),
    ...fileCalls(world, page),
    http.get(at('/api/v1/files/{id}/thumbnail'), ({ params }) => picture(String(params['id']))),

    http.post(at('/api/v1/cleanups'), async ({ request }) => {
      const body = await noted('plan', request);
      const unseen = world.connections.filter(({ scanFirst }) => scanFirst);
      if (unseen.length > 0) {
        return problem(
          409,
          'scan-first',
          `Scan them to the end first: ${unseen.map(({ name }) => name).join(', ')}.`,
          unseen.map(({ id, name }) => ({ field: `connections.${id}`, message: `Scan "${name}" to the end first.` })),
        );
      }
      const made = isWish(body) ? world.plan(body) : undefined;
      return made
        ? json('CleanupView', made, 201)
        : problem(
            409,
            'nothing-to-remove',
            'Nothing in this scope may be removed: it holds no redundant copy that the keep rules let go of.',
          );
    }),
    http.post(at('/api/v1/cleanups/preview'), async ({ request }) => {
      const body: unknown = await request.json();
      return isWish(body) ? json('CleanupForecastView', world.forecast(body)) : missing();
    }),
    http.get(at('/api/v1/cleanups'), ({ request }) => json('SliceCleanupView', page(request, world.plans))),
    http.get(at('/api/v1/cleanups/{id}'), ({ params }) => {
      const found = plan(params['id']);
      return found ? json('CleanupView', found) : missing();
    }),
    http.delete(at('/api/v1/cleanups/{id}'), ({ params }) => {
      world.plans = world.plans.filter((one) => one.id !== params['id']);
      return nothing();
    }),
    http.get(at('/api/v1/cleanups/{id}/items'), ({ params, request }) => {
      const query = new URL(request.url).searchParams;
      const state = query.get('state');
      const purged = query.get('purged');
      world.itemQueries.push(query.toString());
      const items = (world.items.get(String(params['id'])) ?? [])
        .filter((item) => state === null || item.state === state)
        .filter((item) => purged === null || String(item.purged) === purged);
      return json('SliceCleanupItemView', page(request, items));
    }),
    http.post(at('/api/v1/cleanups/{id}/confirm'), async ({ params, request }) => {
      const found = plan(params['id']);
      const body = await noted('confirm', request);
      if (!found || typeof body !== 'object' || body === null) return missing();
      if (!('planHash' in body) || body.planHash !== found.planHash) {
        const detail = 'This is not the hash of this plan; read the plan again and confirm what it shows.';
        return problem(409, 'plan-changed', detail, [{ field: 'planHash', message: detail }]);
      }
      if (found.confirmationPhrase && !('typed' in body && body.typed === found.confirmationPhrase)) {
        const detail = `This plan is large; type exactly: ${found.confirmationPhrase}`;
        return problem(409, 'confirmation-needed', detail, [{ field: 'typed', message: detail }]);
      }
      Object.assign(found, { state: 'running', startedAt: new Date().toISOString() });
      return json('CleanupView', found, 202);
    }),
    http.post(at('/api/v1/cleanups/{id}/undo'), async ({ params, request }) => {
      const found = plan(params['id']);
      const body = await noted('undo', request);
      if (!found) return missing();
      const chosen = isRecord(body) && Array.isArray(body['itemIds']) ? body['itemIds'].map(String) : undefined;
      if (chosen) world.asked.set(found.id, chosen);
      else world.asked.delete(found.id);
      found.state = 'undoing';
      return json('CleanupView', found, 202);
    }),
    http.get(at('/api/v1/cleanups/{id}/events'), ({ params }) => {
      const found = plan(params['id']);
      return found
        ? new HttpResponse(followed(world, found), { headers: { 'Content-Type': 'text/event-stream' } })
        : missing();
    }),
    http.get(at('/api/v1/trash'), ({ request }) => {
      const items = world.trash(new URL(request.url).searchParams.get('connectionId'));
      const bytes = items.reduce((sum, { size }) => sum + size, 0);
      return json('TrashTrashList', { ...page(request, items), totals: { files: items.length, bytes } });
    }),
  ];
}

const FOLDERS: Record<string, string[]> = {
  '/home/ana': ['Documents', 'Downloads', 'Music', 'Pictures', 'Videos'],
  '/home/ana/Pictures': ['2024', '2025', 'Camera roll', 'صور العائلة'],
  '/mnt/backup': ['laptop', 'phone'],
};

/** A cleanup's events, to the end of its run or undo. */
function followed(world: World, plan: Schemas['CleanupView']) {
  return new ReadableStream({
    async start(controller) {
      const send = () =>
        controller.enqueue(new TextEncoder().encode(`event: progress\ndata: ${JSON.stringify(plan)}\n\n`));
      send();
      while (plan.state === 'running' || plan.state === 'undoing') {
        await delay(world.pace);
        world.advance(plan);
        send();
      }
      controller.close();
    },
  });
}

/** A scan's events: listing, comparing, reading, and its end. */
function progress(world: World, scan: Schemas['Scan']) {
  const whole = { files: 1_204, bytes: 5_400_000_000 };
  const phases = [
    'listing',
    'listing',
    'comparing',
    ...Array.from({ length: 8 }, () => 'reading' as const),
    'merging',
  ] as const;
  return new ReadableStream({
    async start(controller) {
      const send = () =>
        controller.enqueue(new TextEncoder().encode(`event: progress\ndata: ${JSON.stringify(scan)}\n\n`));
      for (const [step, phase] of phases.entries()) {
        if (scan.state !== 'running') break;
        const read = Math.max(0, step - 2) / 9;
        Object.assign(scan, {
          phase,
          filesSeen: Math.min(whole.files, (step + 1) * 500),
          bytesSeen: Math.min(whole.bytes, (step + 1) * 2_000_000_000),
          filesToRead: 420,
          bytesToRead: 1_800_000_000,
          filesRead: Math.round(420 * read),
          bytesRead: Math.round(1_800_000_000 * read),
          secondsLeft: phase === 'reading' ? Math.round(9 * (1 - read)) : null,
        });
        send();
        await delay(world.pace);
      }
      if (scan.state === 'running') world.endScan(scan, 'complete');
      send();
      controller.close();
    },
  });
}

/** A landscape of two colours, other for each content. */
function picture(fileId: string) {
  const seed = parseInt(fileId.slice(-4), 16);
  const hue = (seed * 47) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 120"><defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop stop-color="hsl(${hue} 60% 72%)"/><stop offset="1" stop-color="hsl(${(hue + 50) % 360} 70% 88%)"/></linearGradient></defs><rect width="160" height="120" fill="url(#g)"/><circle cx="${40 + (seed % 80)}" cy="38" r="15" fill="#fff" opacity=".8"/><path d="M0 120V${70 + (seed % 20)}L45 55l35 32 30-25 50 35v23z" fill="hsl(${(hue + 160) % 360} 32% 38%)"/></svg>`;
  return new HttpResponse(svg, { headers: { 'Content-Type': 'image/svg+xml' } });
}

const isWish = (value: unknown): value is Schemas['CleanupWish'] =>
  isRecord(value) && isRecord(value['keep']) && isRecord(value['scope']);
