import type { AccessEvent } from '../access/access.events.js';
import type { RefusalEvent } from '../access/refusal.events.js';
import type { Descriptions } from './description.js';
import { accessSubject } from './subject.js';

/** Who has access belongs to no exhibition, as its routes do; the stream's scope is the access's id. */
export const describeAccesses: Descriptions<AccessEvent> = {
  'access-invited.v1': ({ exhibition: id, data, personal }) => {
    const { codeHash: _, ...terms } = data;
    return {
      subject: accessSubject(id),
      sets: { status: 'invited', ...terms },
      ...(personal && { personal: { sets: { name: personal.name } } }),
    };
  },
  'access-granted.v1': ({ exhibition: id, data, personal }) => {
    const { role, exhibition, gate, organisation, expiresAt } = data;
    return {
      subject: accessSubject(id),
      sets: { status: 'granted', role, exhibition, gate, organisation, expiresAt },
      ...(personal && { personal: { sets: { name: personal.name } } }),
    };
  },
  'access-revoked.v1': ({ exhibition: id, personal }) => ({
    subject: accessSubject(id),
    sets: { status: 'revoked' },
    ...(personal && { personal }),
  }),
};

/** What was refused changes nothing of the access that asked. */
export const describeRefusals: Descriptions<RefusalEvent> = {
  'requests-refused.v1': ({ data }) => {
    const { access, ...refused } = data;
    return { subject: accessSubject(access), tells: refused };
  },
};
