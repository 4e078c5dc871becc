import { Injectable } from '@nestjs/common';
import { Journal } from '../../kernel/journal.js';
import type { RecordedEvent } from '../../kernel/recorded-event.js';
import { Turns } from '../../kernel/turns.js';
import { OrganisationStates } from '../organisations/organisations.state.js';
import type { OrganisationEvent } from '../organisations/organisation.events.js';
import type { KnownImport } from './imports.state.js';

/** Events read at once: some 3 ms. */
const PAGE_EVENTS = 200;

/** Finds what an import recorded: the log itself says which rows are done. */
@Injectable()
export class ImportEvents {
  constructor(private readonly journal: Journal) {}

  /** Events of the commands of an import's rows, in the order of the log. */
  async of({ id, since }: KnownImport): Promise<readonly RecordedEvent<OrganisationEvent>[]> {
    const found: RecordedEvent<OrganisationEvent>[] = [];
    const turns = new Turns();
    for (let after = since; ;) {
      const page = await this.journal.readAll({ after, categories: OrganisationStates.categories }, PAGE_EVENTS);
      for (const event of page)
        if (event.meta.source?.import === id) found.push(event as RecordedEvent<OrganisationEvent>);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE_EVENTS) return found;
      after = last.position;
      await turns.pass();
    }
  }
}
