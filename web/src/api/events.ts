/** Server-sent events over fetch, since EventSource cannot carry a token. */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { authorized } from './client';

const RECONNECT_MS = 1500;
const FIRST_STATUS_OF_FAULTS = 500;

/**
 * Gives each event's data until the stream's last event, the signal, or an answer that refuses. Where the stream breaks off,
 * as when its node is replaced, it goes on at whichever answers, after the time that the service asked for.
 */
export async function* events(path: string, signal: AbortSignal, isLast: (data: string) => boolean) {
  let pause = RECONNECT_MS;
  const onRetry = (asked: number) => {
    pause = asked;
  };
  while (!signal.aborted) {
    const response = await opened(path, signal);
    if (response?.ok && response.body !== null) {
      const stream = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream({ onRetry }));
      const reader = stream.getReader();
      for (let next = await read(reader, signal); !next.done; next = await read(reader, signal)) {
        yield next.value.data;
        if (isLast(next.value.data)) {
          return;
        }
      }
    } else if (response !== undefined && response.status < FIRST_STATUS_OF_FAULTS) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Nothing where nobody answers. */
async function opened(path: string, signal: AbortSignal): Promise<Response | undefined> {
  try {
    return await authorized(
      new Request(new URL(path, window.location.origin), { signal, headers: { Accept: 'text/event-stream' } }),
    );
  } catch (failure) {
    signal.throwIfAborted();
    if (failure instanceof TypeError) {
      return undefined;
    }
    throw failure;
  }
}

/** A stream that is cut off ends like one that is over. */
async function read<T>(
  reader: ReadableStreamDefaultReader<T>,
  signal: AbortSignal,
): Promise<ReadableStreamReadResult<T>> {
  try {
    return await reader.read();
  } catch {
    signal.throwIfAborted();
    return { done: true, value: undefined };
  }
}
