import { notFound } from '../../kernel/problem.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import type { Texts } from '../../values/localized-text.js';
import { BadgeList } from '../badges/badges.reader.js';
import type { BadgeGrant } from '../badges/badge.events.js';
import { Credentials } from '../badges/credentials.js';
import type { BadgeRef } from '../badges/badge.decider.js';
import { exhibitionDetails } from '../exhibitions/exhibition-details.reader.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { organisationNameAt } from '../organisations/organisation-name-at.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ParticipantId } from '../participants/participant-id.js';
import { photoOf } from '../participants/photo/photos.sql.js';
import { personAt } from '../participants/person-at.js';
import type { Role } from '../participants/participant.events.js';
import { Reads } from '../reads.js';
import type { BadgeContent } from './render/badge-content.js';

const ROLES: Readonly<Record<Role, Texts>> = {
  head: { en: 'Head', ru: 'Глава', zh: '团长' },
  deputy: { en: 'Deputy head', ru: 'Заместитель главы', zh: '副团长' },
  member: { en: 'Member', ru: 'Участник', zh: '成员' },
  representative: { en: 'Representative', ru: 'Представитель', zh: '代表' },
  staff: { en: 'Staff', ru: 'Персонал', zh: '工作人员' },
};

/** Dark enough for white letters over them (WCAG 2.2, contrast 4.5 and above); in the order of the categories' codes. */
const COLOURS = ['#1d4f91', '#8c1c2b', '#1f6b45', '#6a3d8f', '#8a5a00', '#155e75', '#7a2e63', '#4a5560'];

/** What of a badge is asked for. */
interface AskedContent {
  readonly edition?: number;
  /** With the holder's photo. */
  readonly photo?: boolean;
}

/** Reads what the pages of badges show. */
@Reads()
export class BadgeContents {
  constructor(
    private readonly badges: BadgeList,
    private readonly exhibitions: ExhibitionStates,
    private readonly credentials: Credentials,
  ) {}

  /**
   * The current edition's. Throws not-found, also where the person was erased, since a badge without a name opens no
   * gate, and where `edition` is no longer current or was revoked.
   */
  of(at: Snapshot, ref: BadgeRef, { edition, photo = false }: AskedContent = {}): BadgeContent {
    const { exhibition } = ref;
    const { name } = exhibitionDetails(at, exhibition);
    const badge = this.badges.toPrint(at, ref);
    if (edition !== undefined && (badge.edition !== edition || badge.status === 'revoked'))
      throw notFound('This edition of the badge holds no longer.');
    const person = personAt(at, exhibition, badge.participant as ParticipantId);
    if (person?.name === undefined) throw notFound('There is nobody any more whose badge could be printed.');
    const kept = photo ? photoOf(at, exhibition, ref.seat) : undefined;
    const { categories } = this.exhibitions.get(exhibition);
    const { category } = badge.granted;
    const place = [...categories.keys()].sort().indexOf(category);
    return {
      name: person.name,
      organisation: organisationNameAt(at, exhibition, badge.organisation as OrganisationName) ?? {},
      ...(person.jobTitle && { jobTitle: person.jobTitle }),
      role: ROLES[person.role],
      category: categories.get(category)?.name ?? { en: category },
      categoryColour: COLOURS[place % COLOURS.length] ?? '#4a5560',
      exhibition: name,
      ...daysOf(badge.granted),
      ...(kept && { photo: kept.jpeg }),
      number: badge.number,
      credential: this.credentials.of(ref, badge.sealed),
    };
  }
}

const daysOf = ({ days }: BadgeGrant): Pick<BadgeContent, 'days'> =>
  days === undefined || days.length === 0 ? {} : { days: { en: days.join(', ') } };
