import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CODE } from '../../values/code.js';
import { parseParticipantId, parseParticipantKey, participantId } from '../participants/participant-id.js';
import { organisationName, organisationStream, parseOrganisationName } from './organisation-ref.js';

const seat = parseParticipantKey('3k0bq7x2vw');
const anyKind = fc.constantFrom('delegation' as const, 'firm' as const);
const anyCode = fc.stringMatching(CODE);
const anyKey = fc.stringMatching(/^[0-9bcdfghjkmnpqrstvwxz]{10}$/).map((text) => {
  const id = parseParticipantKey(text);
  if (id === undefined) throw new Error(`${text} is no seat`);
  return id;
});

describe('an organisation', () => {
  it('has a stream and a name', () => {
    const amur = { exhibition: 'harbin-2014', kind: 'delegation', code: 'amur' } as const;
    expect(organisationStream(amur)).toBe('delegation-harbin-2014.amur');
    expect(organisationName(amur)).toBe('delegation:amur');
    expect(organisationStream({ ...amur, kind: 'firm', code: 'zvezda' })).toBe('firm-harbin-2014.zvezda');
    expect(organisationName({ kind: 'firm', code: 'zvezda' })).toBe('firm:zvezda');
  });

  it('is read back from its name', () => {
    fc.assert(
      fc.property(anyKind, anyCode, (kind, code) => {
        expect(parseOrganisationName(organisationName({ kind, code }))).toEqual({ kind, code });
      }),
    );
  });

  it.each(['', 'amur', 'delegation', 'delegation:', 'agency:fas', 'firm:Zvezda', 'firm:a:b', ':amur', 'firm:-a'])(
    'is not read from %j',
    (text) => {
      expect(parseOrganisationName(text)).toBeUndefined();
    },
  );
});

describe('a participant id', () => {
  it('names the organisation and the participant key', () => {
    expect(seat && participantId({ kind: 'delegation', code: 'amur', seat })).toBe('d.amur.3k0bq7x2vw');
    expect(seat && participantId({ kind: 'firm', code: 'zvezda', seat })).toBe('f.zvezda.3k0bq7x2vw');
  });

  it('is read back', () => {
    fc.assert(
      fc.property(anyKind, anyCode, anyKey, (kind, code, id) => {
        expect(parseParticipantId(participantId({ kind, code, seat: id }))).toEqual({ kind, code, seat: id });
      }),
    );
  });

  it.each([
    '',
    'd.amur',
    'x.amur.3k0bq7x2vw',
    'd.Amur.3k0bq7x2vw',
    'd..3k0bq7x2vw',
    'd.amur.3k0bq7x2v',
    'd.amur.3k0bq7x2vwx',
    'd.amur.3k0bq7x2vl',
    'd.amur.3k0bq7x2vw.',
    'd.amur.3k0bq7x2vw\n',
  ])('is not read from %j', (text) => {
    expect(parseParticipantId(text)).toBeUndefined();
  });
});
