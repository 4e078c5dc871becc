import type { LogState } from '../shared/api/types.ts';
import { number } from '../shared/i18n/format.ts';
import { language } from '../shared/i18n/language.svelte.ts';
import { logWords } from './log.words.ts';

type Loss = LogState['losses'][number];

/** How the log stands, and when its newest entry was recorded where the history shows it. */
export interface Standing extends LogState {
  readonly recorded: string | undefined;
}

/** How the log stands, in a paragraph that an auditor can quote. `when`: an instant in words. */
export function logParagraph(standing: Standing, when: (at: string) => string): string {
  const { size, position, root, lastBackup, lastVerified, losses, recorded } = standing;
  const t = logWords[language.current];
  const verified = losses.length > 0 ? t.verifiedRest : t.verified;
  const seen = ({ at, size: entries }: NonNullable<LogState['lastBackup']>) => [number(entries), when(at)] as const;
  return [
    t.holds(number(size), position, recorded === undefined ? undefined : when(recorded)),
    t.root(root),
    lastBackup === null ? t.noBackup : t.backup(...seen(lastBackup)),
    lastVerified === null ? t.notVerified : verified(...seen(lastVerified), lastVerified.root),
    ...losses.flatMap((loss) => lossSentences(loss, when)),
  ].join(language.current === 'zh' ? '' : ' ');
}

/** As `register verify` says it, in the reader's language. */
function lossSentences({ positions, streams, at, reason, counted }: Loss, when: (at: string) => string): string[] {
  const t = logWords[language.current];
  const [first] = positions;
  const isOne = positions.length === 1 && first?.from === first?.to;
  const which =
    first === undefined
      ? t.unknownPositions
      : t.positions(positions.map(({ from, to }) => span(from, to)).join(', '), isOne);
  const revisions = streams.map(({ stream, from, to }) => t.revisions(stream, from, to)).join(', ');
  return [t.lost(which, revisions, when(at), reason), ...(counted || first === undefined ? [] : [t.uncounted])];
}

const span = (from: number, to: number): string => (from === to ? String(from) : `${from}–${to}`);
