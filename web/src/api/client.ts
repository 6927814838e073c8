/** The only way to the server: a client typed by the API's description, with the person's token on each request. */
import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { namedOnce } from './attempts';
import type { components, paths } from './schema';
import { session } from './session';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** A request that the server refused, with what it said. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    /** When the same may be asked again, ms since the epoch; undefined where the server set no wait. */
    readonly retryAt?: number,
  ) {
    super(problem.detail);
  }

  /** The end of the problem's type, as in "proof-needed". */
  get kind(): string {
    return this.problem.type.slice(this.problem.type.lastIndexOf('/') + 1);
  }

  /** What the problem says of one field of the request; "must be a number" is said of "it". */
  field(name: string): string | undefined {
    const message = this.problem.errors?.find((fault) => fault.field === name)?.message;
    return message !== undefined && /^\p{Ll}/u.test(message) ? `It ${message}.` : message;
  }
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'title' in value && 'status' in value;

export async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const fallback: Problem = {
    type: 'about:blank',
    title: 'The server gave no usable answer',
    status: response.status,
    detail: `The server answered ${response.status}. Try again in a moment.`,
    instance: '',
    requestId: response.headers.get('X-Request-Id') ?? '',
  };
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return new ProblemError(isProblem(body) ? body : fallback, Number.isNaN(wait) ? undefined : Date.now() + wait * 1000);
}

export const isKind = (error: unknown, ...kinds: string[]) =>
  error instanceof ProblemError && kinds.includes(error.kind);

/** What a problem says of one field of the request; undefined for any other failure. */
export const fieldError = (error: unknown, name: string) =>
  error instanceof ProblemError ? error.field(name) : undefined;

/** Sends the request with the token, once more after a refresh where the token has run out. */
export async function authorized(request: Request): Promise<Response> {
  const again = request.clone();
  const first = await fetch(withToken(request));
  if (first.status !== 401 || session.token() === undefined) {
    return first;
  }
  return (await session.refresh()) ? fetch(withToken(again)) : first;
}

function withToken(request: Request): Request {
  const token = session.token();
  if (token !== undefined) {
    request.headers.set('Authorization', `Bearer ${token}`);
  }
  return request;
}

const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) {
      throw await problemOf(response);
    }
  },
};

export const http = createFetchClient<paths>({ baseUrl: window.location.origin, fetch: authorized });
// The last one sees the answer first.
http.use(throwProblems, namedOnce);

export const api = createQueryClient(http);

async function answerOf(path: string, init: RequestInit): Promise<Response> {
  const response = await authorized(new Request(new URL(path, window.location.origin), init));
  if (!response.ok) {
    throw await problemOf(response);
  }
  return response;
}

/** Bytes that are shown, not saved: the caller revokes the address. */
export async function objectUrl(path: string, signal: AbortSignal): Promise<string> {
  return URL.createObjectURL(await (await answerOf(path, { signal })).blob());
}

export interface Picture {
  url: string;
  /** How large the original is, as "4000x3000"; undefined where only its storage's own thumbnail was looked at. */
  pixels: string | undefined;
}

/** A small picture that is shown, with what the server tells of the original. */
export async function picture(path: string, signal: AbortSignal): Promise<Picture> {
  const response = await answerOf(path, { signal });
  const pixels = response.headers.get('X-Original-Pixels') ?? undefined;
  return { url: URL.createObjectURL(await response.blob()), pixels };
}

/** Writes a file's bytes as they come, so that they are never all in memory. What fails half-way leaves nothing behind. */
export async function downloadTo(path: string, open: () => Promise<WritableStream<Uint8Array>>): Promise<void> {
  const { body } = await answerOf(path, {});
  await body?.pipeTo(await open());
}

/** A file to be saved: its bytes, under the name that the server gives it. */
export async function download(path: string): Promise<{ name: string; url: string }> {
  const response = await answerOf(path, {});
  const name = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return { name: name ?? 'declutter', url: URL.createObjectURL(await response.blob()) };
}
