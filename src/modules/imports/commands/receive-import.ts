import { created } from '../../../http/answers.js';
import { ExhibitionStates } from '../../exhibitions/exhibitions.state.js';
import type { OrganisationName } from '../../organisations/organisation-ref.js';
import { useCase } from '../../use-case.js';
import type { ImportKind } from '../columns.js';
import { importing, importStream, receive, type ImportRef } from '../import.decider.js';
import type { ReceivedFile } from '../import.events.js';
import type { Mapping } from '../mapping.js';

/** A file that was read and kept, with what was found in it. */
export abstract class ReceivedSheet {
  readonly kind!: ImportKind;
  readonly file!: ReceivedFile;
  readonly organisation?: OrganisationName;
  readonly mapping!: Mapping;
  /** For the answer. */
  readonly found!: object;
}

export const ReceiveImport = useCase({
  name: 'receive-import',
  body: ReceivedSheet,
  needs: { exhibitions: ExhibitionStates },
  stream: (target: ImportRef) => importStream(target),
  decider: importing,
  exists: (_, { target, exhibitions }) => exhibitions.get(target.exhibition),
  revision: ({ status, revision }) => (status === 'none' ? undefined : revision),
  decide: (_, { body }) => {
    const { found: _found, ...data } = body;
    return receive(data);
  },
  result: (done, { target: { exhibition, id }, body }) => {
    const { kind, file, mapping, found } = body;
    return created(done, `/v1/exhibitions/${exhibition}/imports/${id}`, { id }, { kind, file, mapping, found });
  },
});
