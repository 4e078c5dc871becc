import { accessSync, constants } from 'node:fs';
import type { Logger } from 'pino';
import type { Application } from './application.js';
import type { Config } from './config.js';
import { Clock } from '../kernel/clock.js';
import { StartRefused } from './start-refused.js';
import { isDiskFull, refusedAsFull } from './full-disk.js';
import { HttpLimits } from '../http/server/http-limits.js';
import { logger } from '../http/server/log.js';
import { FeedLimits } from '../modules/counts/feed/feed-limits.js';
import { Metrics } from '../modules/operations/metrics.js';
import { isBegun, openStore } from './open-store.js';
import { Projector } from '../projections/engine/projector.js';
import { makeFolder } from '../files/make-folder.js';
import type { RegisterSecret } from '../files/secret/register-secret.js';
import { openRegisterSecret, UnusableSecret } from '../files/secret/secret-file.js';

/** A register that is open: its application, and how to end it. */
export interface Register extends Application {
  /**
   * Resolves when the log can take no further append: what the process answers from then on is not worth waiting for.
   * Also where it cannot be closed cleanly.
   */
  readonly failed: Promise<void>;
}

const CLOSED_BADLY = 'the log could not be closed in good order; the next start examines the whole of it';

/**
 * Opens the register. Threads compare the log and the read file with what was written there, while this one loads the
 * application; it is put together when the log was found whole. Throws StartRefused.
 */
export async function openRegister(
  config: Config,
  clock = new Clock(config.clock),
  feeds = new FeedLimits(),
  http = new HttpLimits(),
): Promise<Register> {
  const log = logger(config.logLevel);
  let fail = (): void => undefined;
  const failed = new Promise<void>((resolve) => {
    fail = resolve;
  });
  let closing = false;
  const secret = await openSecret(config);
  const metrics = new Metrics();
  const projector = readModelsOf(config, log);
  const opening = openStore({
    config,
    secret,
    metrics,
    held: () => {
      projector.start();
    },
    onFailure: (error) => {
      log.fatal({ err: error }, closing ? CLOSED_BADLY : 'the log can take no further append; stopping');
      fail();
    },
    onDropped: (fault) => {
      log.warn({ fault }, 'the subscription to the log was dropped; it begins again');
    },
    onDamage: ({ stream, fault }) => {
      log.error({ stream, fault }, 'a stream of the log was deleted or cut off on the server');
    },
    onLoss: (loss) => {
      log.error(
        { loss },
        'the log server no longer holds some events; nothing is written until the loss is acknowledged',
      );
    },
    onForgetful: (error) => {
      log.warn({ err: error }, 'the folder of the secret does not remember how far the log has come');
    },
    onSkew: (skewMs) => {
      if (Math.abs(skewMs) > 1000)
        log.warn({ skewMs }, 'the clock of this machine differs from that of the log server');
      else log.info({ skewMs }, 'the clock of this machine agrees with that of the log server again');
    },
  });
  const [opened, { openApplication }] = await Promise.all([opening, import('./application.js')]).catch(
    async (error: unknown) => {
      await projector.close();
      throw error;
    },
  );
  log.debug('the log was found whole, and the application is loaded');
  const parts = { config, clock, log, metrics, secret, opened, projector, feeds, http };
  const application = await openApplication(parts).catch(async (error: unknown) => {
    await projector.close();
    await opened.journal.close();
    throw error;
  });
  return {
    ...application,
    failed,
    close: () => {
      closing = true;
      return application.close();
    },
  };
}

function readModelsOf({ dataDir }: Config, log: Logger): Projector {
  return new Projector(
    {
      folder: dataDir,
      models: new URL('./projections.js', import.meta.url).href,
      codec: new URL('./events.js', import.meta.url).href,
    },
    (stop) => {
      log.error(stop, 'the read models have stopped');
    },
    (damage) => {
      log.error({ damage }, 'the read file was damaged; it is built anew');
    },
  );
}

/** Throws StartRefused. */
async function openSecret(config: Config): Promise<RegisterSecret> {
  const { dataDir, secretFile } = config;
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return openRegisterSecret(secretFile, !(await isBegun(config)));
  } catch (error) {
    if (error instanceof UnusableSecret) throw new StartRefused(error.message);
    if (isDiskFull(error)) throw refusedAsFull(dataDir);
    if (error instanceof Error && 'code' in error)
      throw new StartRefused(
        `The data folder ${dataDir} cannot be made or read (${String(error.code)}); set REGISTER_DATA_DIR to one that this user may write.`,
      );
    throw error;
  }
}
