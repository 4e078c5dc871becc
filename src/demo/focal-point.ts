import { Refused, type Caller } from './client.js';
import { EXPO } from './expo.js';
import type { Headcounts } from './headcounts.js';

/** What Amur's focal point sees of its own, and the refusals for others. Throws where it sees more. */
export async function focalPointsView(focalPoint: Caller, position: string): Promise<string> {
  const path = `${EXPO}/headcounts?by=delegation`;
  const { rows, total } = (await focalPoint.get(path, position)).body as Headcounts;
  const seen = rows.map(({ code }) => code).join(', ');
  if (seen !== 'amur') throw new Error(`Amur's focal point sees ${seen}.`);
  const others = await focalPoint.get(`${EXPO}/delegations/primorsky`, position).then(
    () => {
      throw new Error("Amur's focal point sees Primorsky's delegation.");
    },
    (error: unknown) => {
      if (error instanceof Refused && error.status === 403) return `${error.request} → 403`;
      throw error;
    },
  );
  return [
    `Amur's focal point sees its own: ${total.registered} registered, ${total.attended} attended, ${total.inside} inside.`,
    `  Others it does not see: ${others}`,
  ].join('\n');
}
