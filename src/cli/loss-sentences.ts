import { lossText, type AcknowledgedLoss, type Loss } from '../log/eventstoredb/lost-entries.js';

/** What a log on a server no longer holds. */
export interface FoundLoss {
  /** Losses that are not acknowledged. */
  readonly loss: Loss | undefined;
  readonly losses: readonly AcknowledgedLoss[];
}

export const NO_LOSS: FoundLoss = { loss: undefined, losses: [] };

/** A line for each loss. */
export function lossSentences({ loss, losses }: FoundLoss): string {
  const known = losses.map(
    (one) => `LOST: ${lossText(one)}. Acknowledged at ${one.at}: ${one.reason}\n${countedSentence(one)}`,
  );
  const unknown =
    loss === undefined
      ? ''
      : `DAMAGED: the log has lost ${lossText(loss)}. Put the server's files back from a backup, or acknowledge it: npm run register -- acknowledge-loss --reason "…".\n${countedSentence(loss)}`;
  return `${known.join('')}${unknown}`;
}

const countedSentence = ({ counted, positions }: Loss): string =>
  counted || positions.length === 0
    ? ''
    : 'No node had counted these positions before: each is the last that the event can have had.\n';
