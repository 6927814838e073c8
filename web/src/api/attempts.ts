/**
 * Names each request that changes something by a key, so that the server does it once however often it arrives. Where no
 * answer came, the same request keeps its key as long as it is the very next change that is asked for: it is the same
 * attempt. After any other change it is a new one, which must not be taken for the old.
 */
import type { Middleware } from 'openapi-fetch';

const HEADER = 'Idempotency-Key';
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Asks by a body and changes nothing, so it may be asked again while the first answer is still being found. */
const ASKS = '/api/v1/cleanups/preview';

interface Attempt {
  /** What is asked for. */
  request: string;
  key: string;
}

const underWay = new Map<string, Attempt>();
let newest: Attempt | undefined;
let unanswered: Attempt | undefined;

/** Sixteen random bytes; randomUUID is there on secure origins only. */
const freshKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const text = async (request: Request) => `${request.method} ${request.url} ${await request.clone().text()}`;

function begin(request: string): Attempt {
  const attempt = unanswered?.request === request ? unanswered : { request, key: freshKey() };
  newest = attempt;
  unanswered = undefined;
  return attempt;
}

function end(id: string, isAnswered: boolean) {
  const attempt = underWay.get(id);
  underWay.delete(id);
  if (!isAnswered && attempt !== undefined && attempt === newest) {
    unanswered = attempt;
  }
}

/** Whether the server has said what became of it, as it would again; a conflict to wait for says it is still at it. */
const isAnswer = (response: Response) =>
  response.status < 500 && response.status !== 429 && !(response.status === 409 && response.headers.has('Retry-After'));

export const namedOnce: Middleware = {
  async onRequest({ id, request, schemaPath }) {
    if (!CHANGING.has(request.method) || schemaPath === ASKS || schemaPath.startsWith('/api/v1/auth/')) {
      return;
    }
    const attempt = begin(await text(request));
    underWay.set(id, attempt);
    request.headers.set(HEADER, attempt.key);
  },
  onResponse({ id, response }) {
    end(id, isAnswer(response));
  },
  onError({ id }) {
    end(id, false);
  },
};
