import type { Texts } from '../shared/api/types.ts';
import type { Language } from '../shared/i18n/language.svelte.ts';

export interface ProposedZone {
  readonly code: string;
  readonly name: Texts;
  readonly parent?: string;
}

export interface ProposedGate {
  readonly code: string;
  readonly name: Texts;
  readonly from?: string;
  readonly to: string;
}

export interface ProposedCategory {
  readonly code: string;
  readonly name: Texts;
  readonly zones: readonly string[];
  readonly setup?: boolean;
}

/** What an exhibition needs before participants can be registered and admitted. */
export interface Proposal {
  readonly zones: readonly ProposedZone[];
  readonly gates: readonly ProposedGate[];
  readonly categories: readonly ProposedCategory[];
}

/** For people who come without an invitation: a desk can register them from the first minute. */
export const guests = {
  code: 'guests',
  kind: 'other' as const,
  name: { en: 'Guests', ru: 'Гости', zh: '来宾' },
};

const GROUNDS = 'grounds';
const LOUNGE = 'vip-lounge';

/** Grounds with so many halls and a lounge in the first, a door to each, and the usual kinds of badge. */
export function propose(halls: number): Proposal {
  const numbers = Array.from({ length: halls }, (_, index) => index + 1);
  const hall = (number: number) => `hall-${number}`;
  const open = [GROUNDS, ...numbers.map(hall)];
  return {
    zones: [
      { code: GROUNDS, name: { en: 'Exhibition grounds', ru: 'Территория выставки', zh: '展区' } },
      ...numbers.map((number) => ({
        code: hall(number),
        name: { en: `Hall ${number}`, ru: `Зал ${number}`, zh: `${number}号馆` },
        parent: GROUNDS,
      })),
      { code: LOUNGE, name: { en: 'VIP lounge', ru: 'VIP-зал', zh: '贵宾厅' }, parent: hall(1) },
    ],
    gates: [
      { code: 'main', name: { en: 'Main gate', ru: 'Главный вход', zh: '主入口' }, to: GROUNDS },
      { code: 'service', name: { en: 'Service gate', ru: 'Служебный вход', zh: '工作入口' }, to: GROUNDS },
      ...numbers.map((number) => ({
        code: hall(number),
        name: { en: `Door of hall ${number}`, ru: `Вход в зал ${number}`, zh: `${number}号馆入口` },
        from: GROUNDS,
        to: hall(number),
      })),
      { code: LOUNGE, name: { en: 'VIP entrance', ru: 'VIP-вход', zh: '贵宾入口' }, from: hall(1), to: LOUNGE },
    ],
    categories: [
      { code: 'delegate', name: { en: 'Delegate', ru: 'Делегат', zh: '代表' }, zones: open },
      { code: 'exhibitor', name: { en: 'Exhibitor', ru: 'Экспонент', zh: '参展商' }, zones: open },
      { code: 'guest', name: { en: 'Guest', ru: 'Гость', zh: '来宾' }, zones: open },
      { code: 'press', name: { en: 'Press', ru: 'Пресса', zh: '媒体' }, zones: open },
      { code: 'staff', name: { en: 'Staff', ru: 'Персонал', zh: '工作人员' }, zones: open, setup: true },
      { code: 'vip', name: { en: 'VIP', ru: 'VIP', zh: '贵宾' }, zones: [...open, LOUNGE] },
    ],
  };
}

/** Names a part of a proposal among those of all kinds, `zone:hall-1`. */
export type PartRef = `${'zone' | 'gate' | 'category'}:${string}`;

/**
 * What remains of a proposal without some of its parts: a zone whose parent is left out lies where that lay, a gate into
 * a zone that is left out goes too, and kinds of badge grant what remains.
 */
export function without({ zones, gates, categories }: Proposal, left: ReadonlySet<PartRef>): Proposal {
  const byCode = new Map(zones.map((zone) => [zone.code, zone]));
  const stays = (code: string): boolean => byCode.has(code) && !left.has(`zone:${code}`);
  const upward = (code: string | undefined): string | undefined =>
    code === undefined || stays(code) ? code : upward(byCode.get(code)?.parent);
  const placed = <Place extends 'parent' | 'from'>(place: Place, code: string | undefined) => {
    const found = upward(code);
    return (found === undefined ? {} : { [place]: found }) as Partial<Record<Place, string>>;
  };
  return {
    zones: zones
      .filter(({ code }) => stays(code))
      .map(({ code, name, parent }) => ({ code, name, ...placed('parent', parent) })),
    gates: gates
      .filter(({ code, to }) => stays(to) && !left.has(`gate:${code}`))
      .map(({ code, name, from, to }) => ({ code, name, to, ...placed('from', from) })),
    categories: categories
      .filter(({ code }) => !left.has(`category:${code}`))
      .map((category) => ({ ...category, zones: category.zones.filter(stays) })),
  };
}

/** A text in some of its languages; in all where it has none of those. */
export function inLanguages(texts: Texts, languages: readonly Language[]): Record<string, string> {
  const found = languages.flatMap((one) => (texts[one] === undefined ? [] : [[one, texts[one]] as const]));
  return found.length === 0 ? { ...texts } : Object.fromEntries(found);
}
