import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { isOver } from '../../shared/scans';

export type Overview = Schemas['OverviewOverview'];
export type Connection = Schemas['Connection'];

const LAST = 5;
const LOOK_AGAIN_MS = 2_000;

export const overview = () => api.queryOptions('get', '/api/v1/overview');

const STORAGES = api.queryOptions('get', '/api/v1/connections', { params: { query: { limit: 500 } } });
const SCANS = api.queryOptions('get', '/api/v1/scans', { params: { query: { limit: LAST } } });

/** Asks for all that home shows. */
export const askForHome = (client: QueryClient) =>
  Promise.all([client.query(overview()), client.query(STORAGES), client.query(SCANS)]);

export const isScanning = ({ lastScan }: Connection) => lastScan != null && !isOver(lastScan);

/** The storages, looked at again while one is being scanned. */
export const useStorages = () =>
  useQuery({
    ...STORAGES,
    refetchInterval: ({ state }) => (state.data?.items.some(isScanning) ? LOOK_AGAIN_MS : false),
  });

/** The last scans of all storages, looked at again while one is under way. */
export const useLastScans = () =>
  useQuery({
    ...SCANS,
    refetchInterval: ({ state }) => (state.data?.items.every(isOver) === false ? LOOK_AGAIN_MS : false),
  });
