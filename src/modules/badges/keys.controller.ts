import { Controller, Get } from '@nestjs/common';
import { shown } from '../../http/answers.js';
import { CodeParam } from '../../http/parameters.js';
import { AnyRole } from '../../http/route-access.js';
import { PublicKeys } from './public-keys.js';

@Controller('v1/exhibitions/:exhibition/keys')
export class KeysController {
  constructor(private readonly keys: PublicKeys) {}

  /** Public keys, for whoever checks badges without the register. */
  @Get()
  @AnyRole()
  of(@CodeParam('exhibition') exhibition: string) {
    return shown(this.keys.of(exhibition));
  }
}
