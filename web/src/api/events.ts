/** Server-sent events over fetch, since EventSource cannot carry a token. */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { authorized, ProblemError, problemOf } from './client';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Gives each event's data until the stream's last event or the signal. What passes, such as a service that restarts or
 * refuses for a while, is waited for, longer each time; throws whatever will not pass.
 */
export async function* events(path: string, signal: AbortSignal, isLast: (data: string) => boolean) {
  let failures = 0;
  let firstWait = FIRST_WAIT_MS;
  const onRetry = (asked: number) => {
    firstWait = asked;
  };
  while (!signal.aborted) {
    let notBefore = 0;
    try {
      for await (const data of stream(path, signal, onRetry)) {
        failures = 0;
        yield data;
        if (isLast(data)) {
          return;
        }
      }
    } catch (error) {
      if (!passes(error)) {
        throw error;
      }
      notBefore = error instanceof ProblemError ? (error.retryAt ?? 0) : 0;
    }
    const wait = Math.min(LONGEST_WAIT_MS, firstWait * 2 ** failures);
    failures += 1;
    await pause(Math.max(wait, notBefore - Date.now()), signal);
  }
}

async function* stream(path: string, signal: AbortSignal, onRetry: (ms: number) => void) {
  const response = await authorized(
    new Request(new URL(path, window.location.origin), { signal, headers: { Accept: 'text/event-stream' } }),
  );
  if (!response.ok || response.body === null) {
    throw await problemOf(response);
  }
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ onRetry }))
    .getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    yield next.value.data;
  }
}

/** Fetch tells of a broken connection by a TypeError. */
const passes = (error: unknown) =>
  error instanceof ProblemError
    ? error.problem.status >= 500 || error.problem.status === 429
    : error instanceof TypeError;

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
