/** Connecting storages over a World. */
import { http } from 'msw';
import { at, isRecord, json, type Noted, problem, type Schemas } from './typed';
import type { World } from './world';

type Kind = Schemas['Connection']['kind'];

const LABELS: Partial<Record<Kind, string>> = {
  local: 'Folder of the server',
  webdav: 'WebDAV or Nextcloud',
  s3: 'S3',
  googledrive: 'Google Drive',
  rclone: 'rclone',
};

const isConnect = (value: unknown): value is Schemas['ConnectionsConnect'] =>
  isRecord(value) && typeof value['name'] === 'string' && isRecord(value['settings']);

export function connectionCalls(world: World, noted: Noted) {
  return [
    http.get(at('/api/v1/connections/kinds'), () =>
      json('ConnectionsOffers', {
        items: world.kinds.map((kind) => ({
          kind,
          label: LABELS[kind] ?? kind,
          signIn: kind === 'googledrive',
          remotes: kind === 'rclone' ? ['photos:'] : [],
        })),
      }),
    ),
    http.post(at('/api/v1/connections'), async ({ request }) => {
      const body = await noted('connect', request);
      if (!isConnect(body))
        return problem(400, 'invalid-request', 'The request is not valid; see errors for each field.');
      const shown = open(body.settings);
      if ('password' in body.settings && body.settings.password !== world.storagePassword) {
        const detail = 'The server does not accept this name and password.';
        return problem(400, 'storage-refused', detail, [{ field: 'settings.password', message: detail }]);
      }
      const taken = world.connections.find((one) => shown.path !== undefined && one.settings.path === shown.path);
      if (taken) {
        const detail = `${shown.path ?? ''} is connected already, as "${taken.name}".`;
        return problem(409, 'storage-connected-already', detail, [{ field: 'settings.path', message: detail }]);
      }
      return json('Connection', world.storage(body.kind, body.name, shown), 201);
    }),
    http.get(at('/api/v1/connections/oauth/{kind}/start'), ({ request, params }) => {
      const query = Object.fromEntries(new URL(request.url).searchParams);
      world.bodies.push({ call: 'start', body: { kind: params['kind'], ...query } });
      return json('OAuthWay', { url: 'https://provider.example/consent?state=abc' });
    }),
    http.post(at('/api/v1/connections/oauth/{kind}/finish'), async ({ request }) => {
      const body = await noted('finish', request);
      if (!isRecord(body) || body['state'] !== 'abc') {
        return problem(409, 'sign-in-over', 'This way to the provider and back is over; begin anew.');
      }
      const made = world.storage('googledrive', 'Google Drive', { access: 'read' });
      return json('OAuthConnected', { id: made.id, name: made.name });
    }),
  ];
}

function open(settings: Schemas['ConnectionsConnect']['settings']): Schemas['ConnectionSettings'] {
  const shown: Record<string, unknown> = { ...settings };
  delete shown['password'];
  delete shown['secretKey'];
  return shown;
}
