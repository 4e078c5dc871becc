import type { Page } from '../../http/paging.js';
import type { Snapshot } from '../../projections/file/snapshot.js';
import type { Texts } from '../../values/localized-text.js';
import { BadgeList, type BadgeView } from '../badges/badges.reader.js';
import { BadgesQuery } from '../badges/badges.query.js';
import { exhibitionDetails } from '../exhibitions/exhibition-details.reader.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { organisationNameAt } from '../organisations/organisation-name-at.js';
import type { OrganisationName } from '../organisations/organisation-ref.js';
import type { ParticipantId, ParticipantKey } from '../participants/participant-id.js';
import { personAt } from '../participants/person-at.js';
import { Reads } from '../reads.js';

/** What a mail to the holder of a badge is put together from. */
export interface TicketView extends Pick<BadgeView, 'validFrom' | 'validUntil' | 'days' | 'number' | 'participant'> {
  readonly badge: string;
  readonly email?: string;
  readonly name: Texts;
  readonly organisation: string;
  readonly organisationName: Texts;
  readonly category: Texts;
  readonly exhibition: Texts;
  readonly credential: string;
  readonly pdf: string;
}

/** Reads tickets: the register sends no mail, other programs do. */
@Reads()
export class TicketList {
  constructor(
    private readonly badges: BadgeList,
    private readonly exhibitions: ExhibitionStates,
  ) {}

  /** Of badges that are issued, if the query names no other status; erased people have none. Throws not-found. */
  list(at: Snapshot, exhibition: string, query: BadgesQuery): Page<TicketView> {
    const page = this.badges.list(
      at,
      exhibition,
      Object.assign(new BadgesQuery(), query, { status: query.status ?? 'issued' }),
    );
    const { categories } = this.exhibitions.get(exhibition);
    const exhibitionName = exhibitionDetails(at, exhibition).name;
    const items = page.items.flatMap((badge): TicketView[] => {
      const { id, participant, organisation, category, number, validFrom, validUntil, days } = badge;
      const person = personAt(at, exhibition, participant as ParticipantId);
      if (person?.name === undefined) return [];
      return [
        {
          badge: id,
          participant,
          ...(person.email !== undefined && { email: person.email }),
          name: person.name,
          organisation,
          organisationName: organisationNameAt(at, exhibition, organisation as OrganisationName) ?? {},
          category: categories.get(category)?.name ?? { en: category },
          exhibition: exhibitionName,
          ...(validFrom !== undefined && { validFrom }),
          ...(validUntil !== undefined && { validUntil }),
          ...(days !== undefined && { days }),
          number,
          credential: this.badges.credential(at, { exhibition, seat: id as ParticipantKey }).text,
          pdf: `/v1/exhibitions/${exhibition}/badges/${id}.pdf?as=ticket`,
        },
      ];
    });
    return { ...page, items };
  }
}
