import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../test/support/refusal.js';
import { fold } from '../../../kernel/decider.js';
import type { ParticipantRef, ParticipantKey } from '../participant-id.js';
import { keepPhoto, keptPhoto, photo, removePhoto } from './photo.decider.js';
import type { PhotoEvent } from './photo.events.js';

const given = (...events: PhotoEvent[]) => fold(photo, events);
const ivanov: ParticipantRef = {
  exhibition: 'harbin',
  kind: 'delegation',
  code: 'amur',
  seat: '7k3mq9xz2p' as ParticipantKey,
};
const picture = { jpeg: '/9j/4AAQ', width: 300, height: 400 };
const kept = keepPhoto(undefined, ivanov, picture, 'taken at the desk');

describe('a photo', () => {
  it('is kept with the person, and the same once', () => {
    expect(kept).toEqual([
      {
        type: 'photo-kept.v1',
        data: { participant: 'd.amur.7k3mq9xz2p', width: 300, height: 400 },
        about: '7k3mq9xz2p',
        personal: { jpeg: '/9j/4AAQ', reason: 'taken at the desk' },
      },
    ]);
    expect(given(...kept)).toEqual({ jpeg: '/9j/4AAQ', revision: 0 });
    expect(keepPhoto(given(...kept), ivanov, picture)).toEqual([]);
    expect(keepPhoto(given(...kept), ivanov, { ...picture, jpeg: '/9j/other' })).toHaveLength(1);
  });

  it('is removed where there is one', () => {
    const removed = removePhoto(given(...kept), ivanov, 'another person');
    expect(removed).toEqual([
      {
        type: 'photo-removed.v1',
        data: { participant: 'd.amur.7k3mq9xz2p' },
        about: '7k3mq9xz2p',
        personal: { reason: 'another person' },
      },
    ]);
    const look = () => {
      keptPhoto(given(...kept, ...removed));
    };
    expect(refusal(look)).toMatchObject({ code: 'not-found' });
    expect(refusal(() => removePhoto(undefined, ivanov))).toMatchObject({ code: 'not-found' });
  });
});
