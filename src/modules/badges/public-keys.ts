import { ReadDatabase, type Shown } from '../../projections/read-database.js';
import { LiveExhibitions } from '../exhibitions/exhibitions.live.js';
import { Reads } from '../read-model.js';

interface PublicBadgeKey {
  /** Key id, as credentials name it. */
  readonly kid: string;
  /** Counts the keys of an exhibition from 1; new editions are signed with the greatest. */
  readonly generation: number;
  /** As COSE and JOSE name it. */
  readonly alg: 'EdDSA';
  /** Ed25519, 32 bytes in base64url: `x` of a JWK. */
  readonly publicKey: string;
}

/** Reads the public keys of an exhibition. */
@Reads()
export class PublicKeys {
  constructor(
    private readonly reads: ReadDatabase,
    private readonly exhibitions: LiveExhibitions,
  ) {}

  /** In the order of their generations. Throws not-found. */
  of(exhibition: string): Shown<{ readonly badges: readonly PublicBadgeKey[] }> {
    this.exhibitions.get(exhibition);
    return this.reads.show(() => ({
      badges: this.reads.all<PublicBadgeKey>(
        `SELECT kid, generation, 'EdDSA' AS alg, public_key AS publicKey FROM badge_keys
         WHERE exhibition = ? ORDER BY generation`,
        exhibition,
      ),
    }));
  }
}
