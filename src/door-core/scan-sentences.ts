import type { Texts } from '../values/localized-text.js';
import { inEachLanguage, nameIn, type Language, type Message } from './message.js';
import type { Admitted, DenialReason, Left, UnidentifiedReason } from './scan-decision.js';
import type { ScanDetails } from './scan-details.js';

/** How a scan ended: what the sentences for the guard are made of. */
export type AnsweredScan = (
  | { readonly outcome: 'denied'; readonly reason: UnidentifiedReason | DenialReason; readonly otherLayout?: true }
  | Pick<Admitted, 'outcome' | 'overridden'>
  | Pick<Left, 'outcome' | 'reason'>
) & { readonly details: ScanDetails };

interface Named {
  readonly name: Texts;
}

/** What a sentence about a scan refers to. */
export interface MessageContext {
  /** Code of the gate of the scan. */
  readonly gate: string;
  /** Of the scan, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  /** IANA name, of the exhibition. */
  readonly timeZone: string;
  readonly gates: ReadonlyMap<string, Named>;
  readonly zones: ReadonlyMap<string, Named>;
}

/** Where and when an admitted badge came in, and what to do; undefined where nothing is known of it. */
export function sinceSentences({ since, repeat }: ScanDetails, context: MessageContext): Message | undefined {
  if (since === undefined) return undefined;
  const isHere = since.gate === context.gate;
  return inEachLanguage((language) => {
    const when = ago(language, Date.parse(since.at), context);
    const gate = nameIn(language, context.gates.get(since.gate)?.name, since.gate);
    return `${CAME_IN[language](when, isHere ? undefined : gate)}${repeat ? ONCE[language] : CHECK[language]}`;
  });
}

const CAME_IN: Readonly<Record<Language, (when: string, gate: string | undefined) => string>> = {
  en: (when, gate) => `This badge came in ${gate === undefined ? 'here' : `at ${gate}`} ${when}. `,
  ru: (when, gate) => `По этому бейджу вошли ${gate === undefined ? 'здесь' : `через «${gate}»`} ${when}. `,
  zh: (when, gate) => `此证件${when}已${gate === undefined ? '在此' : `从“${gate}”`}入场。`,
};

const ONCE: Message = {
  en: 'One scan is enough. If somebody else holds it now, call the supervisor.',
  ru: 'Достаточно одного сканирования. Если бейдж теперь у другого, позовите старшего смены.',
  zh: '扫描一次即可。如现由他人持有，请通知主管。',
};
const CHECK: Message = {
  en: 'Please check the holder and call the supervisor.',
  ru: 'Проверьте владельца и позовите старшего смены.',
  zh: '请核对持证人并通知主管。',
};

/** What follows the sentence of the outcome; undefined where nothing does. */
export function detailSentences(answered: AnsweredScan, context: MessageContext): Message | undefined {
  const { zone, zones, printedAt, opensAt } = answered.details;
  const reason = answered.outcome === 'admitted' ? null : answered.reason;
  if (zone !== undefined && (reason === null || reason === 'zone-full')) {
    const { code, inside, capacity } = zone;
    const of = (language: Language) => nameIn(language, context.zones.get(code)?.name, code);
    return inEachLanguage((language) => FILLED[language](of(language), inside, capacity));
  }
  if (reason === 'not-valid-now')
    return inEachLanguage((language) => VALID[language](opensAt && dateAndTime(language, opensAt, context)));
  if (zones !== undefined && zones.length > 0)
    return inEachLanguage((language) =>
      OPENS[language](zones.map((code) => nameIn(language, context.zones.get(code)?.name, code))),
    );
  if (printedAt !== undefined)
    return inEachLanguage((language) => PRINTED[language](dateAndTime(language, printedAt, context)));
  return undefined;
}

const FILLED: Readonly<Record<Language, (zone: string, inside: number, capacity: number) => string>> = {
  en: (zone, inside, capacity) => `${zone} holds ${inside} of ${capacity} people.`,
  ru: (zone, inside, capacity) => `${zone}: ${inside} из ${capacity}.`,
  zh: (zone, inside, capacity) => `${zone}：${inside}/${capacity}人。`,
};
const VALID: Readonly<Record<Language, (from: string | undefined) => string>> = {
  en: (from) => (from === undefined ? 'It will not be valid again.' : `It is valid from ${from}.`),
  ru: (from) => (from === undefined ? 'Больше он действовать не будет.' : `Он действует с ${from}.`),
  zh: (from) => (from === undefined ? '此证件今后不再有效。' : `有效时间自${from}起。`),
};
const OPENS: Readonly<Record<Language, (zones: readonly string[]) => string>> = {
  en: (zones) => `It opens: ${zones.join(', ')}.`,
  ru: (zones) => `Он открывает: ${zones.join(', ')}.`,
  zh: (zones) => `可进入：${zones.join('、')}。`,
};
const PRINTED: Readonly<Record<Language, (when: string) => string>> = {
  en: (when) => `The newer one was printed on ${when}.`,
  ru: (when) => `Новый напечатан ${when}.`,
  zh: (when) => `新证打印于${when}。`,
};

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** "2 seconds ago", "5 minutes ago", "at 10:05" in the exhibition's time zone. */
function ago(language: Language, instant: number, { time, timeZone }: MessageContext): string {
  const elapsed = time - instant;
  const relative = relativeTimes(language);
  if (elapsed < MINUTE_MS) return relative.format(-Math.max(1, Math.round(elapsed / SECOND_MS)), 'second');
  if (elapsed < HOUR_MS) return relative.format(-Math.round(elapsed / MINUTE_MS), 'minute');
  const clock = clockTimes(language, timeZone).format(instant);
  return { en: `at ${clock}`, ru: `в ${clock}`, zh: `于${clock}` }[language];
}

const dateAndTime = (language: Language, instant: string, { timeZone }: MessageContext): string =>
  datesAndTimes(language, timeZone).format(Date.parse(instant));

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const relativeTimes = remembered((language) => new Intl.RelativeTimeFormat(language));
const clockTimes = remembered((language, timeZone) => new Intl.DateTimeFormat(language, { timeZone, ...CLOCK }));
const datesAndTimes = remembered(
  (language, timeZone) => new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'long', ...CLOCK }),
);

/** Formats are costly to make; there is one for each language and time zone. */
function remembered<Format>(make: (language: Language, timeZone: string | undefined) => Format) {
  const made = new Map<string, Format>();
  return (language: Language, timeZone?: string): Format => {
    const name = `${language} ${timeZone ?? ''}`;
    const known = made.get(name) ?? make(language, timeZone);
    made.set(name, known);
    return known;
  };
}
