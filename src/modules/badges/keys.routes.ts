import { Controller, Get } from '@nestjs/common';
import { Shows } from '../../http/answer-schema.js';
import { Journal } from '../../kernel/journal.js';
import { QueryResult } from '../../http/answers.js';
import { CodeParam } from '../../http/parameters.js';
import { AnyRole } from '../access/route-access.js';
import { ExhibitionStates } from '../exhibitions/exhibitions.state.js';
import { keys } from './badges.schemas.js';

@Controller('v1/exhibitions/:exhibition/keys')
export class KeysController {
  constructor(
    private readonly journal: Journal,
    private readonly exhibitions: ExhibitionStates,
  ) {}

  /** Public keys, to check badges without the register: Ed25519, 32 bytes in base64url. */
  @Get()
  @Shows(keys)
  @AnyRole()
  async of(@CodeParam('exhibition') exhibition: string) {
    const { badgeKeys } = this.exhibitions.get(exhibition);
    const badges = badgeKeys.map(({ kid, generation, publicKey }) => ({ kid, generation, alg: 'EdDSA', publicKey }));
    return new QueryResult({ badges }, await this.journal.head());
  }
}
