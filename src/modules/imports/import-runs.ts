import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { LogOverloaded } from '../../kernel/event-store.js';
import { Problem } from '../../kernel/problem.js';
import { ApplyRun } from './apply-run.js';
import { importStream, type ImportRef } from './import.decider.js';
import { ImportStates } from './imports.state.js';
import { RevertRun } from './revert-run.js';
import { RunProgress } from './run-progress.js';

const RETRY_MS = 1000;
/** How often a run that cannot go on is tried again before it waits for the next apply or start. */
const MAX_TRIES = 60;

/** Runs imports and their reverts in the background, one after another, and those that a stop broke off. */
@Injectable()
export class ImportRuns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly running = new Map<string, RunProgress>();
  private last: Promise<void> = Promise.resolve();
  private readonly log = new Logger(ImportRuns.name);
  private readonly ending = new AbortController();

  constructor(
    private readonly imports: ImportStates,
    private readonly apply: ApplyRun,
    private readonly revert: RevertRun,
  ) {}

  onApplicationBootstrap(): void {
    for (const broken of this.imports.running()) this.start(broken);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.last;
  }

  /** Lets an import that was begun run on; nothing where it runs. */
  start(ref: ImportRef): void {
    const key = importStream(ref);
    if (this.running.has(key)) return;
    const progress = new RunProgress(this.ending.signal);
    this.running.set(key, progress);
    this.last = this.last
      .then(() => this.carryOut(ref, progress))
      .catch((error: unknown) => {
        this.log.error(
          `an import could not be carried out (${String(error)}); it goes on with the next apply or start`,
        );
      })
      .finally(() => this.running.delete(key));
  }

  /** How far a run is; undefined where none is under way. */
  progress(ref: ImportRef): RunProgress | undefined {
    return this.running.get(importStream(ref));
  }

  private async carryOut(ref: ImportRef, progress: RunProgress): Promise<void> {
    for (let tries = 1; !progress.ending; tries++) {
      const theImport = this.imports.get(ref, undefined);
      try {
        if (theImport.state.status === 'applying') await this.apply.run(theImport, progress);
        else if (theImport.state.status === 'reverting') await this.revert.run(theImport, progress);
        return;
      } catch (error) {
        if (tries === MAX_TRIES || !isPassing(error)) throw error;
        await delay(RETRY_MS);
      }
    }
  }
}

/** Whether the run may go on in a moment. */
const isPassing = (error: unknown): boolean =>
  error instanceof LogOverloaded ||
  (error instanceof Problem && ['overloaded', 'conflict', 'read-model-behind'].includes(error.code));
