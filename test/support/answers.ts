import { expect } from '@jest/globals';
import type { Response } from 'supertest';
import type { Json } from './test-register.js';

/** The ETag of a thing at a revision, whatever its representation. */
export const tag = (revision: number): unknown => expect.stringMatching(new RegExp(`^"${revision}\\.[0-9a-f]{32}"$`));

/** Status, code and further members of a problem; its sentences, and who changed what, left out. */
export function problem({ status, body }: Response): readonly unknown[] {
  const { type, title, detail, instance, errors, status: repeated, changedBy, changedAt, ...members } = body as Json;
  if ((changedBy === undefined) !== (changedAt === undefined)) throw new Error('a change by whom, or when?');
  if (repeated !== status || ![title, detail, instance].every((part) => typeof part === 'string'))
    throw new Error(`no problem details: ${JSON.stringify(body)}`);
  const code = String(type).replace('/problems/', '');
  const faults = (errors as Json[] | undefined)?.map(faultOf).sort();
  return [
    status,
    code,
    ...(faults === undefined ? [] : [faults]),
    ...(Object.keys(members).length > 0 ? [members] : []),
  ];
}

const faultOf = ({ pointer, parameter, header, code }: Json): string =>
  `${String(pointer ?? parameter ?? header)} ${String(code)}`;

/** Of many answers, how many have each status or, where refused, code. */
export function outcomes(answers: readonly Response[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const outcome = answer.status < 300 ? String(answer.status) : String(problem(answer)[1]);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

/** A parser of SuperTest that gives the body as a Buffer, after `.buffer(true)`. */
export function wholeBody(response: Response, done: (error: null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}
