/**
 * SQL about the presence of a participant, for readers of other modules. `key` names the columns of the participant's
 * exhibition and key; statements bind what the functions say. All of it is as now, whatever the snapshot.
 */
export interface ParticipantColumns {
  readonly exhibition: string;
  readonly participant: string;
}

const DAY_OF = (key: ParticipantColumns, day: string) =>
  `d.exhibition = ${key.exhibition} AND d.day = ${day} AND d.participant = ${key.participant}`;

/** The zone the person is in, or null. Binds `@today`. */
export const zoneOf = (key: ParticipantColumns): string =>
  `(SELECT d.zone FROM person_days d WHERE ${DAY_OF(key, '@today')})`;

// Conditions are values of subqueries where they can be: SQLite looks at those before it joins the other tables of a
// list, and at EXISTS after them, which costs twice the time where few of many people are inside.

/** The zone of `joinInside`. */
export const JOINED_ZONE = 'here.zone';

/**
 * Joins the zones of people who have one to the table that a list goes through, which stays the outer one: one lookup a
 * person, where a condition and a column of `zoneOf` make two. Binds `@today`.
 */
export const joinInside = (key: ParticipantColumns): string => `
  CROSS JOIN person_days here ON here.exhibition = ${key.exhibition} AND here.day = @today
    AND here.participant = ${key.participant} AND ${isInside(JOINED_ZONE)}`;

/** Whether there is a zone. */
export const isInside = (zone: string): string => `${zone} IS NOT NULL`;

/** Whether a zone is one of some. Binds `@zones` as a JSON array of codes. */
export const isInZones = (zone: string): string => `${zone} IN (SELECT value FROM json_each(@zones))`;

/** Whether the person was admitted on a day. Binds `@day`. */
export const hasAttendedOn = (key: ParticipantColumns): string =>
  `(SELECT d.attended FROM person_days d WHERE ${DAY_OF(key, '@day')}) IS 1`;

/** Whether the person was ever admitted, with whatever badge. */
export const hasAttended = (key: ParticipantColumns): string => `
  EXISTS (SELECT 1 FROM counted_people c WHERE c.exhibition = ${key.exhibition} AND c.participant = ${key.participant}
    AND (c.attended = 1 OR (c.joined = 1 AND EXISTS (
      WITH RECURSIVE merged (participant) AS (
        SELECT m.participant FROM merged_people m WHERE m.exhibition = ${key.exhibition} AND m.stays = ${key.participant}
        UNION
        SELECT m.participant FROM merged JOIN merged_people m
        ON m.exhibition = ${key.exhibition} AND m.stays = merged.participant
      )
      SELECT 1 FROM merged JOIN counted_people o
      ON o.exhibition = ${key.exhibition} AND o.participant = merged.participant AND o.attended = 1))))`;

/**
 * Whether the person's last passage of the exhibition day before led into a zone and there is none since. Binds `@day`
 * and `@dayBefore`.
 */
export const isUnaccounted = (key: ParticipantColumns): string => `(
  EXISTS (SELECT 1 FROM person_days d WHERE ${DAY_OF(key, '@dayBefore')} AND d.zone IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM person_days d WHERE ${DAY_OF(key, '@day')}))`;
