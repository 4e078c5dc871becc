// SQL about the last passage of a badge, for readers of other modules; as now, whatever the snapshot.

/** Columns of `joinLastPassage`: null where there is none. */
export const LAST_PASSAGE = 'p.location, p.located_by AS edition, p.gate, p.direction, p.time, p.scan AS scanId';

/** Joins a badge's last passage of `@day`; the columns name its exhibition and id. */
export const joinLastPassage = (exhibition: string, badge: string): string => `
  LEFT JOIN passages p ON p.exhibition = ${exhibition} AND p.badge = ${badge} AND p.day = @day
    AND (p.time, p.scan) = (
      SELECT l.time, l.scan FROM passages l WHERE l.exhibition = ${exhibition} AND l.badge = ${badge} AND l.day = @day
      ORDER BY l.time DESC, l.scan DESC LIMIT 1)`;
