import { Injectable } from '@nestjs/common';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { BadgeKeys, type BadgeKey } from './badge-keys.js';
import { currentEdition, isCredentialOf, type Badge, type BadgeRef, type Seal } from './badge.decider.js';
import type { Edition } from './badge.events.js';
import { parseBadgeNumber } from '../../door-core/badge-number.js';
import type { Credential } from '../../door-core/credential.js';
import { readPresented, type Presented } from '../../door-core/presented.js';
import { credentialHash, makeCredential } from './credential.js';

/** Makes the credentials of badges, and makes them again: they are kept nowhere. */
@Injectable()
export class Credentials {
  constructor(
    private readonly keys: BadgeKeys,
    private readonly exhibitions: ExhibitionStates,
  ) {}

  /** The text of an edition's credential, as it was when the edition was made. */
  of(badge: BadgeRef, { edition, kid, claims }: Edition): string {
    const key = this.keyNamed(badge.exhibition, kid);
    if (key === undefined) throw new Error(`${badge.exhibition} has no badge key ${kid}`);
    return text(badge, edition, claims, key);
  }

  /** Seals new editions of a badge with the exhibition's newest key. */
  seal(badge: BadgeRef): Seal {
    return (edition, claims) => {
      const newest = this.exhibitions.get(badge.exhibition).badgeKeys.at(-1);
      if (newest === undefined) throw new Error(`${badge.exhibition} has no badge key`);
      const key = this.keys.of(badge.exhibition, newest.generation);
      return { kid: key.kid, credentialHash: credentialHash(text(badge, edition, claims, key)) };
    };
  }

  /**
   * Whether what was shown is a credential that the register made for the badge, with every claim as issued; of an
   * edition never issued: whether the register would make it so. A number carries no proof and needs none.
   */
  isGenuine(badge: Badge, { text: printed, named, credential }: Presented): boolean {
    if (named === undefined || credential === undefined) return named !== undefined;
    return named.edition <= currentEdition(badge)
      ? isCredentialOf(badge, named.edition, credentialHash(printed))
      : this.isOurs(printed, credential);
  }

  /** What was presented at a gate of the exhibition; between readings of one text, our own nonce decides. */
  read(exhibition: string, body: { readonly credential?: string; readonly number?: string }): Presented {
    return readPresented(
      exhibition,
      body,
      ({ credential: { kid, exhibition: of, badge, edition, nonce } }) =>
        this.keyNamed(of, kid)?.nonce(badge, edition) === nonce,
    );
  }

  /** The id of the badge that a genuine code, or a number, names; a number carries no proof. */
  named(exhibition: string, text: string): string | undefined {
    const isNumber = parseBadgeNumber(text) !== undefined;
    const read = this.read(exhibition, isNumber ? { number: text } : { credential: text });
    const { named, credential, text: printed } = read;
    if (named?.exhibition !== exhibition) return undefined;
    return credential === undefined || this.isOurs(printed, credential) ? named.badge : undefined;
  }

  private isOurs(printed: string, { kid, exhibition, badge, edition, ...claims }: Credential): boolean {
    const key = this.keyNamed(exhibition, kid);
    return key !== undefined && text({ exhibition, seat: badge }, edition, claims, key) === printed;
  }

  private keyNamed(exhibition: string, kid: string): BadgeKey | undefined {
    const introduced = this.exhibitions.find(exhibition)?.badgeKeys.find((key) => key.kid === kid);
    return introduced && this.keys.of(exhibition, introduced.generation);
  }
}

const text = (
  { exhibition, seat }: { readonly exhibition: string; readonly seat: string },
  edition: number,
  claims: Edition['claims'],
  key: BadgeKey,
): string => makeCredential({ ...claims, exhibition, badge: seat, edition, nonce: key.nonce(seat, edition) }, key);
