import type { Snapshot } from '../../projections/file/snapshot.js';
import type { Texts } from '../../values/localized-text.js';
import type { Fields } from './description.js';

interface Thing {
  readonly fields: string;
  readonly personal: string | null;
}

/** Of the fields of a thing, its name in one language: `name.ru`, and not `name.parts.ru.family`. */
const NAME = /^name\.([^.]+)$/;

/** What things are called now, looked up once each. */
export class SubjectNames {
  private readonly known = new Map<string, Texts | null>();

  constructor(private readonly at: Snapshot) {}

  /** The name of a subject, of a badge its holder's; null where it has none, or none any more. */
  of(subject: string): Texts | null {
    const known = this.known.get(subject);
    if (known !== undefined) return known;
    const name = this.find(subject);
    this.known.set(subject, name);
    return name;
  }

  private find(subject: string): Texts | null {
    const thing = this.at.get<Thing>(
      `SELECT fields, personal FROM history_things things JOIN history_terms terms ON terms.id = things.term
       WHERE terms.term = @subject`,
      { subject },
    );
    if (thing === undefined) return null;
    const fields = JSON.parse(thing.fields) as Fields;
    const { participant } = fields;
    if (subject.startsWith('badge:') && typeof participant === 'string') return this.of(holderOf(subject, participant));
    const all = { ...fields, ...(JSON.parse(thing.personal ?? '{}') as Fields) };
    const texts = Object.entries(all).flatMap(([field, text]) => {
      const tag = NAME.exec(field)?.[1];
      return tag === undefined || typeof text !== 'string' ? [] : [[tag, text] as const];
    });
    return texts.length === 0 ? null : Object.fromEntries(texts);
  }
}

/** The participant with an id, in the exhibition of a badge. */
const holderOf = (badge: string, participant: string): string =>
  `participant:${badge.slice('badge:'.length, badge.indexOf('/'))}/${participant}`;
