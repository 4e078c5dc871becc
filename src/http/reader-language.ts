import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { LANGUAGES } from '../values/localized-text.js';
import type { RegisterRequest } from './request.js';

export type Language = (typeof LANGUAGES)[number];

/** The language of the register that Accept-Language prefers, by its weights; English where it names none. */
export function preferredLanguage(accept: string | undefined): Language {
  const weighed = (accept ?? '').split(',').flatMap((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const language = LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`));
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return language === undefined || !(weight > 0) ? [] : [{ language, weight }];
  });
  const [first = { language: 'en' as const, weight: 0 }] = weighed;
  return weighed.reduce((best, next) => (next.weight > best.weight ? next : best), first).language;
}

/** The language in which the reader wants sentences. */
export const ReaderLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  preferredLanguage(context.switchToHttp().getRequest<RegisterRequest>().headers['accept-language']),
);
