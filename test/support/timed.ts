import { jest } from '@jest/globals';

/** For specs that bound times: another process may have the cores at that moment, so one try of three must hold them. */
export const boundTimes = (): void => {
  jest.retryTimes(2, { logErrorsBeforeRetry: true, retryImmediately: true });
};
