import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Clock } from '../kernel/clock.js';
import { AppModule } from './module.js';
import { CommandExecutor } from '../kernel/execute.js';
import { LogCorrupted } from '../kernel/event-store.js';
import type { RecordedEvent } from '../kernel/recorded-event.js';
import { refusedToListen } from './refused-to-listen.js';
import { isDiskFull, refusedAsFull } from './full-disk.js';
import { adapter } from '../http/server/adapter.js';
import { GracefulEnd } from '../http/server/closing.js';
import type { HttpLimits } from '../http/server/http-limits.js';
import { openApiDocument } from '../http/openapi.js';
import { RouteTable } from '../http/route-table.js';
import { NestLog } from '../http/server/log.js';
import { sendSecurityHeaders } from '../http/server/security-headers.js';
import { serveConsole } from '../http/server/console.js';
import { AccessStates } from '../modules/access/accesses.state.js';
import { FailedAttempts } from '../modules/access/failed-attempts.js';
import { firstAdmin, forgetFirstAdmin, inviteFirstAdmin, type FirstAdmin } from '../modules/access/first-admin.js';
import { Refusals } from '../modules/access/refusals.js';
import { Readiness } from '../modules/operations/readiness.js';
import { ExhibitionStates } from '../modules/exhibitions/exhibitions.state.js';
import type { FeedLimits } from '../modules/counts/feed/feed-limits.js';
import { Feeds } from '../modules/counts/feed/feeds.js';
import { ClockWatch } from '../modules/operations/clock-watch.js';
import type { SteppedBack } from '../modules/operations/clock.events.js';
import { countRequests } from '../modules/operations/count-requests.js';
import { addGauges } from '../modules/operations/gauges.js';
import { LogStanding } from '../modules/operations/log-standing.js';
import type { Metrics } from '../modules/operations/metrics.js';
import { Occupancy } from '../modules/door/occupancy.state.js';
import { ImportFiles } from '../modules/imports/import-files.js';
import { ImportStates } from '../modules/imports/imports.state.js';
import { PrintQueue } from '../modules/printing/print-queue.state.js';
import { OrganisationStates } from '../modules/organisations/organisations.state.js';
import type { OpenedStore } from './open-store.js';
import type { Projector } from '../projections/engine/projector.js';
import { ReadDatabase } from '../projections/file/read-database.js';
import { VERSION } from '../files/version.js';
import type { RegisterSecret } from '../files/secret/register-secret.js';

/** What the application stands on. */
export interface Foundations {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly secret: RegisterSecret;
  readonly opened: OpenedStore;
  readonly projector: Projector;
  readonly feeds: FeedLimits;
  readonly http: HttpLimits;
}

/** The register as it is asked over HTTP. */
export interface Application {
  readonly app: NestFastifyApplication;
  readonly routes: RouteTable;
  readonly firstAdmin: FirstAdmin;
  /** Present where the clock stood before the last recorded event at the start. */
  readonly steppedBack: SteppedBack | undefined;
  /** Takes requests from the configured address, and says which. Throws StartRefused. */
  listen(): Promise<string>;
  /** Ends requests in flight, then the projector, then the log. */
  close(): Promise<void>;
}

/** A state in memory that the log feeds before it acknowledges. */
interface InMemoryState {
  observe(event: RecordedEvent): void;
}

/** How long a request in flight may take when the register ends, in ms. */
const GRACE_MS = 8000;

/** Puts the application together over a log that was found whole. Throws StartRefused. */
export async function openApplication(foundations: Foundations): Promise<Application> {
  const { config, clock, log, metrics, secret, projector, feeds, http } = foundations;
  const { journal, source, node, size, tree, losses, server } = foundations.opened;
  const { dataDir } = config;
  const follow = async <State extends InMemoryState>(state: State, categories: readonly string[]): Promise<State> => {
    await journal.follow(categories, (event) => {
      observing(state, event);
    });
    return state;
  };
  const accesses = await follow(new AccessStates(), AccessStates.categories);
  const exhibitions = await follow(new ExhibitionStates(), ExhibitionStates.categories);
  const organisations = await follow(new OrganisationStates(), OrganisationStates.categories);
  const imports = await follow(new ImportStates(), ImportStates.categories);
  const printQueue = await follow(new PrintQueue(), PrintQueue.categories);
  const occupancy = new Occupancy((observe) => journal.follow(['badge'], observe));
  if (exhibitions.hasCapacities()) await occupancy.ready();
  log.debug('what commands ask of is in memory');
  const executor = new CommandExecutor(journal, { clock: clock.mark });
  const watch = new ClockWatch({
    clock,
    executor,
    node,
    onStep: (step) => {
      metrics.clockSteppedBack();
      log.error(step, 'the clock stands before the last recorded event');
    },
    onFailure: (error) => {
      log.error({ err: error }, 'a step of the clock could not be recorded');
    },
  });
  const steppedBack = await watch.atStart(journal);
  const admin = await firstAdmin({ journal, executor, accesses, clock, dataDir }, config.bootstrapToken).catch(
    (error: unknown) => {
      throw isDiskFull(error) ? refusedAsFull(dataDir) : error;
    },
  );
  const invitation =
    admin.file === undefined
      ? undefined
      : // The register works without the link: a full disk, say, must not stop the start.
        await inviteFirstAdmin({ executor, clock }).catch((error: unknown) => {
          log.warn({ err: error }, 'no link to the console could be made');
        });
  await journal.follow(AccessStates.categories, () => {
    forgetFirstAdmin(dataDir, accesses, clock);
  });
  projector.follow(source);
  const reads = new ReadDatabase(projector, clock);
  const refusals = new Refusals(executor, clock, node, (error) => {
    log.error({ err: error }, 'a refusal could not be recorded');
  });
  const readiness = new Readiness(projector, journal, server);
  const routes = new RouteTable();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({
      clock,
      secret,
      journal,
      executor,
      accesses,
      exhibitions,
      organisations,
      imports,
      importFiles: new ImportFiles(dataDir),
      occupancy,
      printQueue,
      projector,
      reads,
      refusals,
      attempts: new FailedAttempts(config.failedAuthentications),
      readiness,
      standing: new LogStanding(tree, losses, dataDir),
      routes,
      feeds,
      metrics,
    }),
    adapter(config.tls, log, routes, http),
    { logger: new NestLog(log), abortOnError: false, bodyParser: false },
  );
  countRequests(app.getHttpAdapter().getInstance(), metrics);
  addGauges(metrics, { size, projector, feeds: app.get(Feeds), clock });
  sendSecurityHeaders(app.getHttpAdapter().getInstance(), { hsts: config.tls?.isPublic === true });
  serveConsole(app.getHttpAdapter().getInstance());
  SwaggerModule.setup('docs', app, () => openApiDocument(app, VERSION), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'The register',
  });
  await app.init();
  const end = new GracefulEnd(app.getHttpServer(), GRACE_MS);
  return {
    app,
    routes,
    firstAdmin: { ...admin, ...(invitation !== undefined && { invitation }) },
    steppedBack,
    listen: async () => {
      // Not Nest's own listen, which would log an error beside the one sentence.
      const fastify = app.getHttpAdapter().getInstance();
      return fastify.listen({ port: config.port, host: config.host }).catch((error: unknown) => {
        throw refusedToListen(config, 'PORT', error);
      });
    },
    close: async () => {
      readiness.drain();
      await end.during(() => app.close());
      await refusals.flush();
      await watch.flush();
      // A read file without open readers is sealed by its projector.
      reads.close();
      await projector.close();
      await journal.close();
    },
  };
}

/** Throws LogCorrupted: an event that no decision of the register could have made is one that it did not write. */
function observing(state: InMemoryState, event: RecordedEvent): void {
  try {
    state.observe(event);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LogCorrupted(event.position, `the entry ${event.type} of ${event.stream} cannot be taken in (${why})`);
  }
}
