import { InvalidArgumentError } from 'commander';

/** A number from 1 on the command line. Throws InvalidArgumentError. */
export function count(text: string): number {
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a number from 1.');
  return Number(text);
}
