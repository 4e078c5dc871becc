import { SvelteMap } from 'svelte/reactivity';
import { api, ok } from '../shared/api/client.ts';
import type { HistoryItem, Texts } from '../shared/api/types.ts';
import { exhibition, inExpo } from '../shared/exhibition.svelte.ts';
import { textOf } from '../shared/i18n/format.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { isNamed, jobName, subjectWords } from './subject.words.ts';

/** Names of what the history is about, asked for once each. */
class Names {
  readonly #known = new SvelteMap<string, Texts | null>();
  readonly #asked = new Set<string>();

  /** The name of a subject; until it has come, and where it is gone, its own id. */
  of(subject: string): string {
    const [kind = '', id = ''] = subject.split(/:(.*)/s);
    const code = id.slice(id.indexOf('/') + 1);
    const { zones, gates, categories, name } = exhibition.current;
    if (kind === 'exhibition' && code === exhibition.current.code) return textOf(name);
    const fixed = kind === 'access' && code === 'unknown' ? 'stranger' : kind;
    if (isNamed(fixed)) return subjectWords[language.current][fixed];
    const defined = { zone: zones, gate: gates, category: categories }[kind]?.find((one) => one.code === code);
    if (defined !== undefined) return textOf(defined.name);
    return textOf(this.#known.get(subject)) || code || subject;
  }

  knows(subject: string): boolean {
    return this.#known.has(subject);
  }

  /** Asks for names that are not known yet. */
  async learn(subjects: readonly string[]): Promise<void> {
    const wanted = [...new Set(subjects)].filter((subject) => !this.#asked.has(subject));
    for (const subject of wanted) this.#asked.add(subject);
    if (wanted.some((subject) => /^(delegation|firm):/.test(subject))) await this.#organisations();
    // A few at a time: a page of history names some fifty people.
    const people = wanted.filter((subject) => /^(participant|badge):/.test(subject));
    for (let first = 0; first < people.length; first += 6)
      await Promise.all(people.slice(first, first + 6).map((subject) => this.#person(subject).catch(() => undefined)));
    const { zones, gates, categories } = exhibition.current;
    const defined = new Set([...zones, ...gates, ...categories].map(({ code }) => code));
    const others = wanted.filter((one) => !defined.has(one.slice(one.indexOf('/') + 1)));
    await Promise.all(others.map((subject) => this.#other(subject).catch(() => undefined)));
  }

  /** Takes over the names that history brings. */
  note(items: readonly HistoryItem[]): void {
    for (const { subject, subjectName } of items) {
      if (subjectName === null || this.#known.has(subject)) continue;
      this.#known.set(subject, subjectName);
      this.#asked.add(subject);
    }
  }

  /** Takes over the names of people by their badges. */
  noteBadges(people: ReadonlyMap<string, { readonly name: Texts | null }>): void {
    for (const [badge, { name }] of people) {
      const subject = `badge:${exhibition.current.code}/${badge}`;
      this.#known.set(subject, name);
      this.#asked.add(subject);
    }
  }

  async #person(subject: string): Promise<void> {
    const { items } = await ok(api.GET('/v1/history', { params: { query: { subject, limit: 1 } } }));
    this.#known.set(subject, items[0]?.subjectName ?? null);
  }

  async #other(subject: string): Promise<void> {
    if (subject.startsWith('access:')) await this.#access(subject);
    else if (subject.startsWith('import:')) this.#known.set(subject, { en: await firstOf(subject, 'file.name') });
    else if (subject.startsWith('print-job:')) {
      const [pages, layout] = [await firstOf(subject, 'pages'), await firstOf(subject, 'layout')];
      this.#known.set(subject, jobName(Number(pages), layout));
    } else if (/^(zone|gate|category):/.test(subject)) this.#known.set(subject, await firstName(subject));
  }

  async #access(subject: string): Promise<void> {
    if (subject === 'access:unknown') return;
    const id = subject.slice('access:'.length);
    this.#known.set(subject, (await ok(api.GET('/v1/access/{id}', { params: { path: { id } } }))).name);
  }

  async #organisations(): Promise<void> {
    const { code } = exhibition.current;
    for (const by of ['delegation', 'firm'] as const) {
      const params = { path: inExpo(), query: { by } };
      const { rows } = await ok(api.GET('/v1/exhibitions/{exhibition}/headcounts', { params }));
      for (const row of rows) this.#known.set(`${by}:${code}/${row.code ?? ''}`, row.name);
    }
  }
}

/** What history first said of a field of a subject: an auditor reads neither sheets nor print jobs. Throws Refusal. */
async function firstOf(subject: string, field: string): Promise<string> {
  const { items } = await ok(api.GET('/v1/history', { params: { query: { subject, field, limit: 1 } } }));
  const found = items[0]?.changes.find((one) => one.field === field)?.after;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

/** The first name of what is defined no longer. Throws Refusal. */
async function firstName(subject: string): Promise<Texts> {
  const { items } = await ok(api.GET('/v1/history', { params: { query: { subject, field: 'name', limit: 1 } } }));
  const texts = (items[0]?.changes ?? []).filter(({ field }) => field.startsWith('name.'));
  return Object.fromEntries(texts.map(({ field, after }) => [field.slice('name.'.length), String(after)]));
}

export const names = new Names();
