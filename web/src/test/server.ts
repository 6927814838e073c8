import { setupServer } from 'msw/node';

/** Answers what tests request; see visit. */
export const server = setupServer();
