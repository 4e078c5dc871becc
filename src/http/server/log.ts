import type { LoggerService } from '@nestjs/common';
import { destination, pino, type Logger } from 'pino';

/** JSON lines on stderr; stdout is for people. Log lines hold ids and routes, never personal data. */
export const logger = (level: string): Logger =>
  pino(
    { level, base: null, timestamp: () => `,"at":"${new Date().toISOString()}"` },
    destination({ dest: 2, sync: true }),
  );

/** Nest's own messages, in the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown): void {
    this.logger.debug(String(message));
  }

  warn(message: unknown): void {
    this.logger.warn(String(message));
  }

  error(message: unknown): void {
    this.logger.error(String(message));
  }
}
