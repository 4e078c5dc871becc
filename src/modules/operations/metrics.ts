import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { appendEnds, type AppendEnd, type LogWatch } from '../../log/log-watch.js';
import type { CommandEnd, CommandMode } from './command-trace.js';

/**
 * How a scan was answered: as decided, with unreadable texts and repeated reads apart from denials; refused for what it
 * asked; or failed by an internal error.
 */
export const scanEnds = ['admitted', 'left', 'denied', 'unreadable', 'repeat', 'refused', 'failed'] as const;
export type ScanEnd = (typeof scanEnds)[number];

/** Statuses of requests that were refused for who sent them. */
const REFUSED = [401, 403, 429];

/** In seconds: the door's aim is 20 ms. */
const LATENCIES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
/** In seconds; few, since there are some seventy commands. */
const COMMAND_LATENCIES = [0.01, 0.05, 0.2, 1, 5];
const GROUPS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

/**
 * What the register counts and times, for Prometheus. Labels are words of ours (a route's pattern, an outcome): never
 * an id, a code or anything that a client sent.
 */
export class Metrics implements LogWatch {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly scans = new Histogram({
    name: 'register_scan_duration_seconds',
    help: 'Time from a scan’s arrival to its answer, by outcome.',
    labelNames: ['outcome'],
    buckets: LATENCIES,
    registers: this.registers,
  });
  private readonly commands = new Histogram({
    name: 'register_command_duration_seconds',
    help: 'Time of a command on the bus, by its name, what is done with it, and its outcome.',
    labelNames: ['command', 'mode', 'outcome'],
    buckets: COMMAND_LATENCIES,
    registers: this.registers,
  });
  private readonly skewed = new Counter({
    name: 'register_skewed_scans_total',
    help: 'Scans of devices whose clock was more than 5 s off, by its direction.',
    labelNames: ['clock'],
    registers: this.registers,
  });
  private readonly appends = new Histogram({
    name: 'register_append_duration_seconds',
    help: 'Time from an append’s arrival at the log to its answer, by outcome.',
    labelNames: ['outcome'],
    buckets: LATENCIES,
    registers: this.registers,
  });
  private readonly groups = new Histogram({
    name: 'register_append_group_size',
    help: 'Appends that shared a transaction.',
    buckets: GROUPS,
    registers: this.registers,
  });
  private readonly commits = new Histogram({
    name: 'register_commit_duration_seconds',
    help: 'Time of a transaction of the log, fsync included.',
    buckets: LATENCIES,
    registers: this.registers,
  });
  private readonly requests = new Counter({
    name: 'register_http_requests_total',
    help: 'Requests answered, by the route’s pattern, method and status; "none" is no route of ours.',
    labelNames: ['method', 'route', 'status'],
    registers: this.registers,
  });
  private readonly refused = new Counter({
    name: 'register_refused_requests_total',
    help: 'Requests refused for who sent them, by status.',
    labelNames: ['status'],
    registers: this.registers,
  });

  private readonly clockSteps = new Counter({
    name: 'register_clock_steps_back_total',
    help: 'Times that the clock stood more than 5 s before the last recorded event.',
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    // Known outcomes stand at 0 from the start, so that the first of a kind is seen as an increase.
    for (const outcome of scanEnds) this.scans.zero({ outcome });
    for (const clock of ['ahead', 'behind']) this.skewed.inc({ clock }, 0);
    for (const outcome of appendEnds) this.appends.zero({ outcome });
    for (const status of REFUSED) this.refused.inc({ status }, 0);
  }

  scanAnswered(outcome: ScanEnd, ms: number): void {
    this.scans.observe({ outcome }, ms / 1000);
  }

  commandEnded(command: string, mode: CommandMode, outcome: CommandEnd, ms: number): void {
    this.commands.observe({ command, mode, outcome }, ms / 1000);
  }

  /** `skewMs`: how far the device's clock is ahead, in ms; behind: below zero. */
  scanSkewed(skewMs: number): void {
    this.skewed.inc({ clock: skewMs > 0 ? 'ahead' : 'behind' });
  }

  appendEnded(outcome: AppendEnd, ms: number): void {
    this.appends.observe({ outcome }, ms / 1000);
  }

  groupWritten(appends: number, ms: number): void {
    this.groups.observe(appends);
    this.commits.observe(ms / 1000);
  }

  /** `route` is its pattern, or undefined where the address is none of ours. */
  requestAnswered(method: string, route: string | undefined, status: number): void {
    this.requests.inc({ method, route: route ?? 'none', status });
    if (REFUSED.includes(status)) this.refused.inc({ status });
  }

  clockSteppedBack(): void {
    this.clockSteps.inc();
  }

  /** A value that is read at each scrape; if the read fails, the last one stands. */
  gauge(name: `register_${string}`, help: string, read: () => number | Promise<number>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: this.registers,
      collect: async () => {
        try {
          gauge.set(await read());
        } catch {
          // The other metrics are wanted most when a part has failed.
        }
      },
    });
  }

  /** One of several states holds: its series is 1, the others 0. */
  state<State extends string>(name: `register_${string}`, help: string, states: readonly State[], read: () => State) {
    const gauge = new Gauge<'state'>({
      name,
      help,
      labelNames: ['state'],
      registers: this.registers,
      collect: () => {
        const now = read();
        for (const state of states) gauge.set({ state }, state === now ? 1 : 0);
      },
    });
  }

  /** All of it in Prometheus' text format, version 0.0.4. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
