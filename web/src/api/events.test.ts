import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../test/typed';
import { events } from './events';

const answers: (() => Response)[] = [];
const asked: number[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => {
    asked.push(Date.now());
    const answer = answers.shift();
    return answer === undefined ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(answer());
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  answers.length = 0;
  asked.length = 0;
});

const told = (...data: string[]) => new Response(data.map((one) => `data: ${one}\n\n`).join(''));
const refused = (status: number, retryAfter?: string) => {
  const answer = problem(status, 'refused', 'Not now.');
  if (retryAfter !== undefined) answer.headers.set('Retry-After', retryAfter);
  return answer;
};

async function all(signal = new AbortController().signal) {
  const seen: string[] = [];
  for await (const data of events('/api/v1/scans/1/events', signal, (data) => data === 'end')) seen.push(data);
  return seen;
}

/** Seconds between one request and the next. */
const waits = () => asked.slice(1).map((at, n) => Math.round((at - (asked[n] ?? 0)) / 1000));

async function passed<T>(promise: Promise<T>) {
  const settled = promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return settled;
}

test('a stream that breaks off is taken up again until its last event', async () => {
  answers.push(
    () => told('1'),
    () => told('2', 'end', 'never'),
  );

  expect(await passed(all())).toEqual({ value: ['1', '2', 'end'] });
});

test('refusals that pass and broken connections are waited for, longer each time', async () => {
  answers.push(
    () => refused(503),
    () => refused(429),
    () => {
      throw new TypeError('Failed to fetch');
    },
    () => told('end'),
  );

  expect(await passed(all())).toEqual({ value: ['end'] });
  expect(waits()).toEqual([1, 2, 4]);
});

test('a service that says when to come again is asked no sooner', async () => {
  answers.push(
    () => refused(429, '9'),
    () => told('end'),
  );

  expect(await passed(all())).toEqual({ value: ['end'] });
  expect(waits()).toEqual([9]);
});

test('a stream that said when to come again is taken up then', async () => {
  answers.push(
    () => new Response('retry: 3000\n\ndata: 1\n\n'),
    () => told('end'),
  );

  expect(await passed(all())).toEqual({ value: ['1', 'end'] });
  expect(waits()).toEqual([3]);
});

test('what will not pass is thrown', async () => {
  answers.push(() => refused(404));

  expect(await passed(all())).toMatchObject({ error: { message: 'Not now.' } });
});

test('nobody is asked any more once nobody listens', async () => {
  const listener = new AbortController();
  answers.push(() => refused(503));
  const seen = all(listener.signal);
  await vi.advanceTimersByTimeAsync(10);
  listener.abort();

  expect(await passed(seen)).toEqual({ value: [] });
  expect(asked).toHaveLength(1);
});
