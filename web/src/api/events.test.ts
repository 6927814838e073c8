import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { server } from '../test/server';
import { events } from './events';

const stream = (text: string) => new HttpResponse(text, { headers: { 'Content-Type': 'text/event-stream' } });

/** Answers one request after the other; what comes after the last is answered as that. */
function answering(...answers: (() => Response)[]) {
  let asked = 0;
  server.use(
    http.get('*/events', () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return answer?.() ?? HttpResponse.error();
    }),
  );
  return () => asked;
}

async function read() {
  const seen: string[] = [];
  for await (const data of events('/events', new AbortController().signal, (each) => each === 'last')) {
    seen.push(data);
  }
  return seen;
}

it('goes on at another node when its own is replaced, after the time it was told', async () => {
  const asked = answering(
    () => stream('retry:10\n\ndata:first\n\n'),
    () => new HttpResponse(null, { status: 503 }),
    () => HttpResponse.error(),
    () => stream('data:last\n\n'),
  );

  expect(await read()).toEqual(['first', 'last']);
  expect(asked()).toBe(4);
});

it('ends where it is refused', async () => {
  const asked = answering(() => new HttpResponse(null, { status: 404 }));

  expect(await read()).toEqual([]);
  expect(asked()).toBe(1);
});
