import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock } from '../kernel/clock.js';
import { CommandExecutor } from '../kernel/execute.js';
import { Journal } from '../kernel/journal.js';
import { AccessGuard } from '../modules/access/access.guard.js';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { CommandContexts } from '../http/command-contexts.js';
import { ProblemFilter, RefusalRecord } from '../http/problems/problem.filter.js';
import { AccessNames } from '../http/caller.js';
import { StaffNames } from '../modules/access/access-names.js';
import { LastWrites } from '../http/last-writes.js';
import { Representations } from '../http/representations.js';
import { ReadYourWrites } from '../http/reading.interceptor.js';
import { RequestInputs } from '../http/body/request-inputs.interceptor.js';
import { RouteTable } from '../http/route-table.js';
import { AccessController } from '../modules/access/access.routes.js';
import { AccessSecrets } from '../modules/access/secrets.js';
import { Devices } from '../modules/access/devices.state.js';
import { DevicesController } from '../modules/access/devices.routes.js';
import { FailedAttempts } from '../modules/access/failed-attempts.js';
import { AccessStates } from '../modules/access/accesses.state.js';
import { MeController } from '../modules/access/me.routes.js';
import { Refusals } from '../modules/access/refusals.js';
import { BadgeKeys } from '../modules/badges/badge-keys.js';
import { BulkSteps } from '../modules/badges/bulk/bulk-steps.js';
import { BadgesController } from '../modules/badges/badges.routes.js';
import { Credentials } from '../modules/badges/credentials.js';
import { KeysController } from '../modules/badges/keys.routes.js';
import { ConflictsController } from '../modules/door/conflicts/conflicts.routes.js';
import { RosterController } from '../modules/door/roster/roster.routes.js';
import { ScansController } from '../modules/door/scans.routes.js';
import { DelegationsController } from '../modules/organisations/delegations.routes.js';
import { ExhibitionsController } from '../modules/exhibitions/exhibitions.routes.js';
import { ExhibitionStates } from '../modules/exhibitions/exhibitions.state.js';
import { FirmsController } from '../modules/organisations/firms.routes.js';
import { CountsController } from '../modules/counts/counts.routes.js';
import { FrontPageController } from '../modules/operations/front-page.routes.js';
import { HealthController } from '../modules/operations/health.routes.js';
import { Readiness } from '../modules/operations/readiness.js';
import { FeedController } from '../modules/counts/feed/feed.routes.js';
import { FeedLimits } from '../modules/counts/feed/feed-limits.js';
import { Feeds } from '../modules/counts/feed/feeds.js';
import { HistoryController } from '../modules/history/history.routes.js';
import { ImportFiles } from '../modules/imports/import-files.js';
import { importServices } from '../modules/imports/import-services.js';
import { ImportTemplatesController } from '../modules/imports/import-templates.routes.js';
import { ImportsController } from '../modules/imports/imports.routes.js';
import { ImportStates } from '../modules/imports/imports.state.js';
import { Door } from '../modules/door/door.js';
import { Occupancy } from '../modules/door/occupancy.state.js';
import { OrganisationStates } from '../modules/organisations/organisations.state.js';
import { Metrics } from '../modules/operations/metrics.js';
import { LogController } from '../modules/operations/log.routes.js';
import { LogStanding } from '../modules/operations/log-standing.js';
import { MetricsController } from '../modules/operations/metrics.routes.js';
import { ParticipantsController } from '../modules/participants/participants.routes.js';
import { PhotoController } from '../modules/participants/photo/photo.routes.js';
import { PhotoStudio } from '../modules/participants/photo/photo-studio.js';
import { BadgeLayoutsController } from '../modules/printing/badge-layouts.routes.js';
import { PrintJobsController } from '../modules/printing/print-jobs.routes.js';
import { PrintQueue } from '../modules/printing/print-queue.state.js';
import { PrintRuns } from '../modules/printing/print-runs.js';
import { PrintingController } from '../modules/printing/printing.routes.js';
import { Renderings } from '../modules/printing/render/renderings.js';
import { ProblemsController } from '../modules/operations/problems.routes.js';
import { readerClasses } from '../modules/reads.js';
import { useCases } from '../modules/use-case.js';
import { CommandTimes } from '../modules/operations/command-times.js';
import { busHandlers } from '../modules/use-case-handlers.js';
import { Projector } from '../projections/engine/projector.js';
import { ReadDatabase } from '../projections/file/read-database.js';
import { ScanSeal } from '../files/secret/scan-seal.js';
import { RegisterSecret } from '../files/secret/register-secret.js';

/** What is opened before the application is, and ends after it. */
export interface Parts {
  readonly clock: Clock;
  readonly secret: RegisterSecret;
  readonly journal: Journal;
  readonly executor: CommandExecutor;
  readonly accesses: AccessStates;
  readonly exhibitions: ExhibitionStates;
  readonly organisations: OrganisationStates;
  readonly imports: ImportStates;
  readonly importFiles: ImportFiles;
  readonly occupancy: Occupancy;
  readonly printQueue: PrintQueue;
  readonly projector: Projector;
  readonly reads: ReadDatabase;
  readonly refusals: Refusals;
  readonly attempts: FailedAttempts;
  readonly readiness: Readiness;
  readonly standing: LogStanding;
  readonly routes: RouteTable;
  readonly feeds: FeedLimits;
  readonly metrics: Metrics;
}

/** The application: one module, since every part of it serves every other. */
@Module({})
export class AppModule {
  static of(parts: Parts): DynamicModule {
    const opened: Provider[] = [
      { provide: Clock, useValue: parts.clock },
      { provide: RegisterSecret, useValue: parts.secret },
      { provide: ScanSeal, useValue: new ScanSeal(parts.secret) },
      { provide: Journal, useValue: parts.journal },
      { provide: CommandExecutor, useValue: parts.executor },
      { provide: AccessStates, useValue: parts.accesses },
      { provide: ExhibitionStates, useValue: parts.exhibitions },
      { provide: OrganisationStates, useValue: parts.organisations },
      { provide: ImportStates, useValue: parts.imports },
      { provide: ImportFiles, useValue: parts.importFiles },
      { provide: Occupancy, useValue: parts.occupancy },
      { provide: PrintQueue, useValue: parts.printQueue },
      { provide: Projector, useValue: parts.projector },
      { provide: ReadDatabase, useValue: parts.reads },
      { provide: Refusals, useValue: parts.refusals },
      { provide: RefusalRecord, useExisting: Refusals },
      { provide: FailedAttempts, useValue: parts.attempts },
      { provide: Readiness, useValue: parts.readiness },
      { provide: LogStanding, useValue: parts.standing },
      { provide: RouteTable, useValue: parts.routes },
      { provide: FeedLimits, useValue: parts.feeds },
      { provide: Metrics, useValue: parts.metrics },
    ];
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        FrontPageController,
        HealthController,
        MetricsController,
        LogController,
        ProblemsController,
        MeController,
        AccessController,
        DevicesController,
        ExhibitionsController,
        DelegationsController,
        FirmsController,
        ParticipantsController,
        ImportsController,
        ImportTemplatesController,
        PhotoController,
        BadgeLayoutsController,
        PrintJobsController,
        PrintingController,
        BadgesController,
        ScansController,
        RosterController,
        ConflictsController,
        CountsController,
        HistoryController,
        KeysController,
        FeedController,
      ],
      providers: [
        ...opened,
        AccessSecrets,
        Devices,
        BadgeKeys,
        Credentials,
        Door,
        BulkSteps,
        Renderings,
        ...importServices,
        PrintRuns,
        PhotoStudio,
        CommandContexts,
        LastWrites,
        { provide: AccessNames, useClass: StaffNames },
        Representations,
        Feeds,
        ...readerClasses(),
        ...useCases(),
        ...busHandlers,
        CommandTimes,
        { provide: APP_GUARD, useClass: AccessGuard },
        {
          provide: APP_FILTER,
          useFactory: (routes: RouteTable, refusals: RefusalRecord, names: AccessNames) =>
            new ProblemFilter(routes, refusals, names),
          inject: [RouteTable, RefusalRecord, AccessNames],
        },
        // The order in which they run: answers are made of what comes back through all.
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_INTERCEPTOR, useClass: RequestInputs },
        { provide: APP_INTERCEPTOR, useClass: ReadYourWrites },
      ],
    };
  }
}
