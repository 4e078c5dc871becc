import { areasOf, type Area } from './areas.ts';
import type { Command } from './commands.svelte.ts';
import { language } from './i18n/language.svelte.ts';
import { may, mayStill } from './may.ts';
import { route } from './route.svelte.ts';
import { session } from './session.svelte.ts';
import { viewWords, type ViewName } from './views.words.ts';

/** A part of an area that has an address of its own. */
interface View {
  readonly area: Area;
  readonly name: ViewName;
  /** Below the address of the area. */
  readonly path: string;
  /** Goes there from within the area. */
  readonly key?: string;
  /** Whether the menu leaves it out. */
  readonly unlisted?: boolean;
  /** Whether each thing that it lists has an address below. */
  readonly holds?: boolean;
  /** Whether the reader may do something there, beside having the area. */
  readonly allowed?: () => boolean;
}

const all: readonly View[] = [
  { area: 'desk', name: 'organisations', path: '/organisations', holds: true, key: 'o' },
  { area: 'desk', name: 'people', path: '/people', holds: true, key: 'l', allowed: () => may('seeBadge') },
  { area: 'desk', name: 'sheets', path: '/sheets', holds: true, key: 't', allowed: () => may('register') },
  { area: 'desk', name: 'walkIn', path: '/walk-in', key: 'n', allowed: () => mayStill('register') },
  { area: 'desk', name: 'printing', path: '/printing', allowed: () => may('badge') },
  { area: 'desk', name: 'conflicts', path: '/conflicts', allowed: () => may('resolve') },
  { area: 'desk', name: 'accesses', path: '/accesses', allowed: () => may('invite') },
  { area: 'board', name: 'brief', path: '/brief', key: 'b' },
  { area: 'board', name: 'wall', path: '?wall=1', key: 'w', unlisted: true },
  { area: 'audit', name: 'moment', path: '/moment', key: 'm' },
  // Who gives verdicts has them on the desk.
  { area: 'audit', name: 'conflicts', path: '/conflicts', allowed: () => !may('resolve') },
  { area: 'setup', name: 'details', path: '', key: '1', unlisted: true },
  { area: 'setup', name: 'places', path: '/places', key: '2' },
  { area: 'setup', name: 'categories', path: '/categories', key: '3' },
];

const isOpen = ({ area, allowed }: View): boolean =>
  session.me !== undefined && areasOf(session.me.role).includes(area) && (allowed?.() ?? true);

const addressOf = ({ area, path }: View): string => `/${area}/${encodeURIComponent(route.exhibition ?? '')}${path}`;

/** The view of an area that the present address names. */
function viewAt(area: Area): View | undefined {
  const path = route.query.has('wall')
    ? '?wall=1'
    : route.rest
        .slice(0, 1)
        .map((part) => `/${part}`)
        .join('');
  return all.find((view) => view.area === area && view.path === path);
}

export const shownView = (area: Area): ViewName | undefined => viewAt(area)?.name;

/** Whether the present address is one that the reader's area has. */
export function isAddress(area: Area): boolean {
  const view = viewAt(area);
  const below = route.rest.length;
  return below === 0 || (view !== undefined && (below === 1 ? isOpen(view) : below === 2 && view.holds === true));
}

export const viewTitle = (name: ViewName): string => viewWords[language.current][name].title;

/** The views of an area that its menu lists. */
export const linksOf = (area: Area): readonly { readonly href: string; readonly title: string }[] =>
  all
    .filter((view) => view.area === area && view.unlisted !== true && isOpen(view))
    .map((view) => ({ href: addressOf(view), title: viewTitle(view.name) }));

/** Goes to every view that the reader has: first those of the area, also by a key, then those of others by name. */
export const viewCommands = (area: Area): readonly Command[] =>
  [...all.filter((view) => view.area === area), ...all.filter((view) => view.area !== area)]
    .filter(isOpen)
    .map((view) => {
      const label = viewWords[language.current][view.name].go;
      const address = addressOf(view);
      return view.area === area
        ? {
            label,
            ...(view.key !== undefined && { key: view.key }),
            run: () => {
              route.go(address);
            },
          }
        : {
            label,
            run: () => {
              location.assign(address);
            },
          };
    });
