/** What a stand-in may answer: only addresses and bodies of the API's description compile. */
import { HttpResponse } from 'msw';
import type { components, paths } from '../api/schema';

export type Schemas = components['schemas'];

/** An address of the description, as MSW writes it. */
export const at = (path: keyof paths) => `*${path.replace(/\{(\w+)\}/g, ':$1')}`;

export const json = <Name extends keyof Schemas>(_: Name, body: Schemas[Name], status = 200) =>
  HttpResponse.json(body, { status });

export const nothing = () => new HttpResponse(null, { status: 204 });

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What a stand-in does with a request's body: reads it and remembers it for the test. */
export type Noted = (call: string, request: Request) => Promise<unknown>;

/** One page of rows, by cursor. */
export type Paged = <Row>(request: Request, rows: Row[]) => { items: Row[]; nextCursor: string | null };

export function problem(status: number, type: string, detail: string, errors: Schemas['ProblemFault'][] = []) {
  const body: Schemas['Problem'] = {
    type: `/problems/${type}`,
    title: type,
    status,
    detail,
    instance: '/',
    requestId: '0193a7b0-0000-7000-8000-000000000001',
    ...(errors.length > 0 ? { errors } : {}),
  };
  return HttpResponse.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

export const missing = () => problem(404, 'not-found', 'There is no such thing, or it is not yours.');
