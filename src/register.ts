import { mkdirSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Config } from './config/config.js';
import { Clock } from './config/clock.js';
import { StartRefused } from './config/start-refused.js';
import { AppModule } from './app.module.js';
import { HandleCommand } from './event-sourcing/handle-command.js';
import { LogStorageFull } from './event-store/event-store.js';
import type { RecordedEvent } from './event-sourcing/recorded-event.js';
import { adapter } from './http/adapter.js';
import { GracefulEnd } from './http/closing.js';
import { HttpLimits } from './http/http-limits.js';
import { openApiDocument } from './http/openapi.js';
import { RouteTable } from './http/route-table.js';
import { logger, NestLog } from './http/log.js';
import { sendSecurityHeaders } from './http/security-headers.js';
import { LiveAccesses } from './modules/access/accesses.live.js';
import { FailedAttempts } from './modules/access/failed-attempts.js';
import { firstAdmin, forgetFirstAdmin, type FirstAdmin } from './modules/access/first-admin.js';
import { Refusals } from './modules/access/refusals.js';
import { Readiness } from './modules/health/readiness.js';
import { LiveExhibitions } from './modules/exhibitions/exhibitions.live.js';
import { LiveLimits } from './modules/live/live-limits.js';
import { LiveStreams } from './modules/live/live-streams.js';
import { countRequests } from './modules/metrics/count-requests.js';
import { addGauges } from './modules/metrics/gauges.js';
import { Metrics } from './modules/metrics/metrics.js';
import { LiveOrganisations } from './modules/organisations/organisations.live.js';
import { isBegun, openStore } from './open-store.js';
import { Projector } from './projections/projector.js';
import { ReadDatabase } from './projections/read-database.js';
import type { RegisterSecret } from './secrets/register-secret.js';
import { openRegisterSecret, UnusableSecret } from './secrets/secret-file.js';

/** A register that is open: its application, and how to end it. */
export interface Register {
  readonly app: NestFastifyApplication;
  readonly routes: RouteTable;
  readonly firstAdmin: FirstAdmin;
  /**
   * Resolves when the log can take no further append: what the process answers from then on is not worth waiting for.
   * Also where it cannot be closed in good order.
   */
  readonly failed: Promise<void>;
  /** Takes requests from the configured address, and says which. Throws StartRefused. */
  listen(): Promise<string>;
  /** Ends requests in flight, then the projector, then the log. */
  close(): Promise<void>;
}

/** A state in memory that the log feeds before it acknowledges. */
interface LiveFold {
  observe(event: RecordedEvent): void;
}

/** How long a request in flight may take when the register ends, in ms. */
const GRACE = 8000;

const CLOSED_BADLY = 'the log could not be closed in good order; the next start examines the whole of it';

/** Puts the parts together. Throws StartRefused. */
export async function openRegister(
  config: Config,
  clock = new Clock(config.clock),
  live = new LiveLimits(),
  http = new HttpLimits(),
): Promise<Register> {
  const { dataDir } = config;
  const log = logger(config.logLevel);
  let fail = (): void => undefined;
  const failed = new Promise<void>((resolve) => {
    fail = resolve;
  });
  let closing = false;
  const secret = await openSecret(config);
  const metrics = new Metrics();
  const { store, source, node, size } = await openStore({
    config,
    secret,
    metrics,
    onFailure: (error) => {
      log.fatal({ err: error }, closing ? CLOSED_BADLY : 'the log can take no further append; stopping');
      fail();
    },
    onDropped: (fault) => {
      log.warn({ fault }, 'the subscription to the log was dropped; it begins again');
    },
  });
  const follow = async <Live extends LiveFold>(live: Live, categories: readonly string[]): Promise<Live> => {
    await store.follow(categories, (event) => {
      live.observe(event);
    });
    return live;
  };
  const accesses = await follow(new LiveAccesses(), LiveAccesses.categories);
  const exhibitions = await follow(new LiveExhibitions(), LiveExhibitions.categories);
  const organisations = await follow(new LiveOrganisations(), LiveOrganisations.categories);
  const handle = new HandleCommand(store);
  const admin = await firstAdmin({ store, handle, accesses, clock, dataDir }, config.bootstrapToken).catch(
    (error: unknown) => {
      throw isFull(error) ? full(dataDir) : error;
    },
  );
  await store.follow(LiveAccesses.categories, () => {
    forgetFirstAdmin(dataDir, accesses, clock);
  });
  const projector = new Projector(
    {
      folder: dataDir,
      log: source,
      models: new URL('./read-models.js', import.meta.url).href,
      codec: new URL('./events.js', import.meta.url).href,
    },
    (stop) => {
      log.error(stop, 'the read models have stopped');
    },
    (damage) => {
      log.error({ damage }, 'the read file was damaged; it is built anew');
    },
  );
  const reads = new ReadDatabase(projector);
  const refusals = new Refusals(handle, clock, node, (error) => {
    log.error({ err: error }, 'a refusal could not be recorded');
  });
  const readiness = new Readiness(projector, store);
  const routes = new RouteTable();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({
      clock,
      secret,
      store,
      handle,
      accesses,
      exhibitions,
      organisations,
      projector,
      reads,
      refusals,
      attempts: new FailedAttempts(config.failedAuthentications),
      readiness,
      routes,
      live,
      metrics,
    }),
    adapter(config, log, routes, http),
    { logger: new NestLog(log), abortOnError: false, bodyParser: false },
  );
  countRequests(app.getHttpAdapter().getInstance(), metrics);
  addGauges(metrics, { size, projector, live: app.get(LiveStreams) });
  sendSecurityHeaders(app.getHttpAdapter().getInstance(), { overTls: config.tls !== undefined });
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'The register',
  });
  await app.init();
  const end = new GracefulEnd(app.getHttpServer(), GRACE);
  return {
    app,
    routes,
    firstAdmin: admin,
    failed,
    listen: async () => {
      // Not Nest's own listen, which would log an error beside the one sentence.
      const fastify = app.getHttpAdapter().getInstance();
      return fastify.listen({ port: config.port, host: config.host }).catch((error: unknown) => {
        throw refusedToListen(config, error);
      });
    },
    close: async () => {
      closing = true;
      readiness.drain();
      await end.during(() => app.close());
      await refusals.flush();
      // A read file that nobody has open is sealed by its projector.
      reads.close();
      await projector.close();
      await store.close();
    },
  };
}

/** Throws StartRefused. */
async function openSecret(config: Config): Promise<RegisterSecret> {
  const { dataDir, secretFile } = config;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return openRegisterSecret(secretFile, !(await isBegun(config)));
  } catch (error) {
    if (error instanceof UnusableSecret) throw new StartRefused(error.message);
    if (isFull(error)) throw full(dataDir);
    if (error instanceof Error && 'code' in error)
      throw new StartRefused(
        `The data folder ${dataDir} cannot be made or read (${String(error.code)}); set REGISTER_DATA_DIR to one that this user may write.`,
      );
    throw error;
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof LogStorageFull || (error instanceof Error && 'code' in error && error.code === 'ENOSPC');

const full = (dataDir: string) =>
  new StartRefused(`The disk of the folder ${dataDir} is full: make some room there, and start again.`);

function refusedToListen({ host, port }: Config, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new StartRefused(`Port ${port} is in use; stop what uses it, or set PORT to another.`);
  if (code === 'EACCES') return new StartRefused(`This user may not use port ${port}; set PORT to 1024 or above.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartRefused(
      `HOST is "${host}", which is no address of this machine; set it to one, such as 127.0.0.1.`,
    );
  return error;
}
