/** The account's part of the API over a World. */
import { delay, http, HttpResponse } from 'msw';
import { recoveryCodes, SECRET } from './identity-world';
import { at, isRecord, json, missing, type Noted, nothing, type Paged, problem, type Schemas } from './typed';
import { id, type World } from './world';

const INVALID = 'The request is not valid; see errors for each field.';
const COMMON = 'password1234';

/** What is open to strangers. */
export function entranceCalls(world: World, tokens: () => Schemas['AuthTokens'], noted: Noted) {
  const { identity } = world;
  return [
    http.get(at('/api/v1/auth/providers'), () => json('SocialOffers', { items: identity.providers })),
    http.post(at('/api/v1/auth/register'), async ({ request }) => {
      const body = await noted('register', request);
      if (!isCredentials(body)) return problem(400, 'invalid-request', INVALID);
      const fault = passwordFault(body.password, 12);
      if (fault) return problem(400, 'invalid-request', INVALID, [{ field: 'password', message: fault }]);
      if (body.email === 'taken@example.org') {
        return problem(409, 'email-taken', 'There is an account with this address already; sign in instead.', [
          { field: 'email', message: 'There is an account with this address already; sign in instead.' },
        ]);
      }
      Object.assign(world, { email: body.email, password: body.password });
      return json('Account', account(world), 201);
    }),
    http.post(at('/api/v1/auth/token'), async ({ request }) => {
      const body = await noted('token', request);
      if (identity.wait !== undefined) return tooMany(identity.wait);
      if (!isCredentials(body) || body.email !== world.email || body.password !== world.password) {
        return problem(401, 'sign-in-refused', 'Address and password do not belong together.');
      }
      if (identity.secondFactor && !body.code) {
        return problem(401, 'second-factor-needed', 'Give the code of your second factor too.');
      }
      if (identity.secondFactor && !identity.takesCode(body.code ?? '')) return codeRefused();
      world.hasCookie = true;
      return json('AuthTokens', tokens());
    }),
    http.post(at('/api/v1/auth/social/code'), async ({ request }) => {
      const body = await noted('social-code', request);
      if (!identity.isWaitingForCode || !identity.takesCode(read(body, 'code') ?? '')) return codeRefused();
      world.hasCookie = true;
      return json('AuthTokens', tokens());
    }),
    http.post(at('/api/v1/auth/refresh'), async () => {
      world.refreshes += 1;
      await delay(world.pace);
      return world.hasCookie
        ? json('AuthTokens', tokens())
        : problem(401, 'refresh-refused', 'This sign-in is over; sign in again.');
    }),
    http.post(at('/api/v1/auth/logout'), () => {
      world.hasCookie = false;
      world.token = undefined;
      return nothing();
    }),
  ];
}

/** What a person does with the own account, and an admin with others'. */
export function accountCalls(world: World, noted: Noted, page: Paged) {
  const { identity } = world;
  /** What stands against the call for want of proof; undefined where it may go on. */
  const unproven = (body: unknown) => {
    const password = read(body, 'password');
    if (password !== undefined && password !== world.password) return proofRefused();
    if (identity.isFresh) return undefined;
    const code = read(body, 'code');
    if (password === undefined || (identity.secondFactor && code === undefined)) {
      return problem(403, 'proof-needed', 'Give your password once more: this changes who can get in.');
    }
    return identity.secondFactor && !identity.takesCode(code ?? '') ? proofRefused() : undefined;
  };
  return [
    http.get(at('/api/v1/me'), () => json('Account', account(world))),
    http.patch(at('/api/v1/me'), async ({ request }) => {
      const body = await noted('change', request);
      const name = read(body, 'name');
      if (name !== undefined) world.name = name;
      if (isRecord(body) && isRecord(body['preferences'])) Object.assign(identity.preferences, body['preferences']);
      return json('Account', account(world));
    }),
    http.delete(at('/api/v1/me'), async ({ request }) => {
      const against = unproven(await noted('delete-account', request));
      if (against) return against;
      Object.assign(world, { hasCookie: false, token: undefined });
      identity.isDeleted = true;
      return nothing();
    }),
    http.post(at('/api/v1/me/password'), async ({ request }) => {
      const body = await noted('password', request);
      const fresh = read(body, 'newPassword') ?? '';
      if (identity.hasPassword && read(body, 'currentPassword') !== world.password) return proofRefused();
      const fault = passwordFault(fresh, identity.secondFactor ? 8 : 12);
      if (fault) return problem(400, 'invalid-request', INVALID, [{ field: 'newPassword', message: fault }]);
      world.password = fresh;
      identity.hasPassword = true;
      identity.sessions = identity.sessions.filter(({ current }) => current);
      return nothing();
    }),
    http.get(at('/api/v1/me/sessions'), ({ request }) => json('SliceSessionSession', page(request, identity.sessions))),
    http.delete(at('/api/v1/me/sessions/{id}'), ({ params }) => {
      identity.sessions = identity.sessions.filter((one) => one.id !== params['id']);
      return nothing();
    }),
    http.delete(at('/api/v1/me/sessions'), () => {
      identity.sessions = identity.sessions.filter(({ current }) => current);
      return nothing();
    }),
    http.post(at('/api/v1/me/second-factor'), async ({ request }) => {
      const against = unproven(await noted('second-factor', request));
      const uri = `otpauth://totp/Declutter%20Cloud:${world.email}?secret=${SECRET}&issuer=Declutter%20Cloud`;
      return against ?? json('SecondFactorSeed', { secret: SECRET, uri });
    }),
    http.post(at('/api/v1/me/second-factor/confirm'), async ({ request }) => {
      const body = await noted('confirm-factor', request);
      if (!identity.takesCode(read(body, 'code') ?? '')) {
        return problem(400, 'code-wrong', 'This code is not the one of this moment; check the clock of your device.');
      }
      identity.secondFactor = true;
      return json('SecondFactorRecovery', { recoveryCodes: recoveryCodes() });
    }),
    http.post(at('/api/v1/me/second-factor/recovery-codes'), async ({ request }) => {
      const against = unproven(await noted('recovery-codes', request));
      return against ?? json('SecondFactorRecovery', { recoveryCodes: recoveryCodes() });
    }),
    http.delete(at('/api/v1/me/second-factor'), async ({ request }) => {
      const against = unproven(await noted('end-factor', request));
      if (against) return against;
      identity.secondFactor = false;
      return nothing();
    }),
    http.get(at('/api/v1/me/export'), () => {
      const name = 'declutter-export-2026-11-25.zip';
      const headers = { 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="${name}"` };
      return new HttpResponse('PK', { headers });
    }),
    http.get(at('/api/v1/me/identities'), () => json('IdentityIdentities', { items: identity.identities })),
    http.post(at('/api/v1/me/identities/{provider}'), async ({ params, request }) => {
      const against = unproven(await noted('link', request));
      const here = request.headers.get('Referer') ?? window.location.href;
      return against ?? json('IdentityWay', { url: `${here}#at-${String(params['provider'])}` });
    }),
    http.delete(at('/api/v1/me/identities/{provider}'), async ({ params, request }) => {
      const against = unproven(await noted('unlink', request));
      if (against) return against;
      const left = identity.identities.filter(({ provider }) => provider !== params['provider']);
      if (left.length === 0 && !identity.hasPassword) {
        return problem(409, 'last-way-in', 'This is your last way in; set a password first.');
      }
      identity.identities = left;
      return nothing();
    }),
    http.get(at('/api/v1/admin/people'), ({ request }) =>
      identity.role === 'admin' ? json('SlicePerson', page(request, everybody(world))) : missing(),
    ),
    http.get(at('/api/v1/admin/jobs'), () =>
      identity.role === 'admin' ? json('OperationJobs', { items: world.jobs }) : missing(),
    ),
    http.get(at('/api/v1/admin/health'), () =>
      identity.role === 'admin' ? json('OperationHealth', world.health) : missing(),
    ),
    http.patch(at('/api/v1/admin/people/{id}'), async ({ params, request }) => {
      const role = read(await noted('role', request), 'role');
      const person = everybody(world).find((one) => one.id === params['id']);
      if (!person || (role !== 'user' && role !== 'admin')) return missing();
      if (role === 'user' && everybody(world).filter((one) => one.role === 'admin').length === 1) {
        return problem(409, 'last-admin', 'This is the last admin; make somebody else an admin first.');
      }
      person.role = role;
      return json('Person', person);
    }),
  ];
}

const ME = id(10, 10);

const everybody = ({ identity, email, name }: World): Schemas['Person'][] => [
  {
    id: ME,
    email,
    name,
    role: identity.role,
    secondFactor: identity.secondFactor,
    createdAt: '2026-10-01T08:00:00Z',
    lastSignInAt: '2026-11-20T08:00:00Z',
  },
  ...identity.people,
];

const account = ({ identity, email, name }: World): Schemas['Account'] => ({
  id: ME,
  email,
  name,
  role: identity.role,
  hasPassword: identity.hasPassword,
  secondFactor: identity.secondFactor,
  preferences: { ...identity.preferences },
  createdAt: '2026-10-01T08:00:00Z',
});

const codeRefused = () =>
  problem(401, 'code-refused', 'This code is not the one of this moment, or was used before; wait for the next one.');

const proofRefused = () => problem(403, 'proof-refused', 'That password or code is not yours; nothing was changed.');

function tooMany(seconds: number) {
  const answer = problem(429, 'too-many', `That was more than 5 in a minute; try again in ${seconds} seconds.`);
  answer.headers.set('Retry-After', String(seconds));
  return answer;
}

function passwordFault(password: string, least: number) {
  if (password === COMMON) return 'is one of the passwords that are guessed first; take one that nobody else has';
  return password.length < least ? `must have ${least} to 1000 characters` : undefined;
}

const read = (body: unknown, name: string) => {
  const value = isRecord(body) ? body[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

const isCredentials = (value: unknown): value is Schemas['AuthSignIn'] =>
  isRecord(value) && typeof value['email'] === 'string' && typeof value['password'] === 'string';
