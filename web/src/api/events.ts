/** Server-sent events over fetch, since EventSource cannot carry a token. */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { authorized } from './client';

const RECONNECT_MS = 1500;

/** Gives each event's data until the stream's last event, the signal, or an answer other than 200; reconnects in between. */
export async function* events(path: string, signal: AbortSignal, isLast: (data: string) => boolean) {
  while (!signal.aborted) {
    const response = await authorized(
      new Request(new URL(path, window.location.origin), { signal, headers: { Accept: 'text/event-stream' } }),
    );
    if (!response.ok || response.body === null) {
      return;
    }
    const stream = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      yield next.value.data;
      if (isLast(next.value.data)) {
        return;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}
