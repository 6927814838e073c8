import { api, type Schemas } from '../../api/client';

export type Job = Schemas['OperationJob'];
export type Health = Schemas['OperationHealth'];
export type Check = Schemas['OperationCheck'];

const LOOK_AGAIN_MS = 10_000;

export const jobs = () => api.queryOptions('get', '/api/v1/admin/jobs', {}, { refetchInterval: LOOK_AGAIN_MS });

/** Asked for by a person only: it costs the service a whole checkup. */
export const health = () => api.queryOptions('get', '/api/v1/admin/health', {}, { refetchOnWindowFocus: false });
