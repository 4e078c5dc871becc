import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock } from './config/clock.js';
import { HandleCommand } from './event-sourcing/handle-command.js';
import { EventStore } from './event-store/event-store.js';
import { AccessGuard } from './http/access.guard.js';
import { AnswerInterceptor } from './http/answer.interceptor.js';
import { CommandContexts } from './http/command-contexts.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ReadYourWrites } from './http/reading.interceptor.js';
import { RequestInputs } from './http/request-inputs.interceptor.js';
import { RouteTable } from './http/route-table.js';
import { AccessController } from './modules/access/access.controller.js';
import { FailedAttempts } from './modules/access/failed-attempts.js';
import { LiveAccesses } from './modules/access/accesses.live.js';
import { MeController } from './modules/access/me.controller.js';
import { Refusals } from './modules/access/refusals.js';
import { AttendanceController } from './modules/attendance/attendance.controller.js';
import { BadgeKeys } from './modules/badges/badge-keys.js';
import { BadgesController } from './modules/badges/badges.controller.js';
import { Credentials } from './modules/badges/credentials.js';
import { KeysController } from './modules/badges/keys.controller.js';
import { QrDrawings } from './modules/badges/qr-drawings.js';
import { ScansController } from './modules/door/scans.controller.js';
import { DelegationsController } from './modules/delegations/delegations.controller.js';
import { ExhibitionsController } from './modules/exhibitions/exhibitions.controller.js';
import { LiveExhibitions } from './modules/exhibitions/exhibitions.live.js';
import { FirmsController } from './modules/firms/firms.controller.js';
import { HeadcountsController } from './modules/headcounts/headcounts.controller.js';
import { HealthController } from './modules/health/health.controller.js';
import { Readiness } from './modules/health/readiness.js';
import { LiveController } from './modules/live/live.controller.js';
import { LiveLimits } from './modules/live/live-limits.js';
import { LiveStreams } from './modules/live/live-streams.js';
import { HistoryController } from './modules/history/history.controller.js';
import { LiveOrganisations } from './modules/organisations/organisations.live.js';
import { Metrics } from './modules/metrics/metrics.js';
import { MetricsController } from './modules/metrics/metrics.controller.js';
import { ParticipantsController } from './modules/participants/participants.controller.js';
import { ProblemsController } from './modules/problems/problems.controller.js';
import { readerClasses } from './modules/read-model.js';
import { useCases } from './modules/use-case.js';
import { Projector } from './projections/projector.js';
import { ReadDatabase } from './projections/read-database.js';
import { RegisterSecret } from './secrets/register-secret.js';

/** What is opened before the application is, and ends after it. */
export interface Parts {
  readonly clock: Clock;
  readonly secret: RegisterSecret;
  readonly store: EventStore;
  readonly handle: HandleCommand;
  readonly accesses: LiveAccesses;
  readonly exhibitions: LiveExhibitions;
  readonly organisations: LiveOrganisations;
  readonly projector: Projector;
  readonly reads: ReadDatabase;
  readonly refusals: Refusals;
  readonly attempts: FailedAttempts;
  readonly readiness: Readiness;
  readonly routes: RouteTable;
  readonly live: LiveLimits;
  readonly metrics: Metrics;
}

/** The application: one module, since every part of it serves every other. */
@Module({})
export class AppModule {
  static of(parts: Parts): DynamicModule {
    const opened: Provider[] = [
      { provide: Clock, useValue: parts.clock },
      { provide: RegisterSecret, useValue: parts.secret },
      { provide: EventStore, useValue: parts.store },
      { provide: HandleCommand, useValue: parts.handle },
      { provide: LiveAccesses, useValue: parts.accesses },
      { provide: LiveExhibitions, useValue: parts.exhibitions },
      { provide: LiveOrganisations, useValue: parts.organisations },
      { provide: Projector, useValue: parts.projector },
      { provide: ReadDatabase, useValue: parts.reads },
      { provide: Refusals, useValue: parts.refusals },
      { provide: FailedAttempts, useValue: parts.attempts },
      { provide: Readiness, useValue: parts.readiness },
      { provide: RouteTable, useValue: parts.routes },
      { provide: LiveLimits, useValue: parts.live },
      { provide: Metrics, useValue: parts.metrics },
    ];
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        HealthController,
        MetricsController,
        ProblemsController,
        MeController,
        AccessController,
        ExhibitionsController,
        DelegationsController,
        FirmsController,
        ParticipantsController,
        BadgesController,
        ScansController,
        HeadcountsController,
        HistoryController,
        AttendanceController,
        KeysController,
        LiveController,
      ],
      providers: [
        ...opened,
        BadgeKeys,
        Credentials,
        QrDrawings,
        CommandContexts,
        LiveStreams,
        ...readerClasses(),
        ...useCases(),
        { provide: APP_GUARD, useClass: AccessGuard },
        {
          provide: APP_FILTER,
          useFactory: (routes: RouteTable, refusals: Refusals) => new ProblemFilter(routes, refusals),
          inject: [RouteTable, Refusals],
        },
        // The order in which they run: answers are made of what comes back through all.
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_INTERCEPTOR, useClass: RequestInputs },
        { provide: APP_INTERCEPTOR, useClass: ReadYourWrites },
      ],
    };
  }
}
