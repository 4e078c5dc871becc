import type { Words } from '../shared/i18n/language.svelte.ts';

interface LogWords {
  readonly title: string;
  /** `when`: undefined where it is not known yet. */
  readonly holds: (entries: string, position: string, when: string | undefined) => string;
  readonly root: (root: string) => string;
  readonly backup: (entries: string, when: string) => string;
  readonly noBackup: string;
  readonly verified: (entries: string, when: string, root: string) => string;
  /** Where the log has lost entries. */
  readonly verifiedRest: (entries: string, when: string, root: string) => string;
  readonly notVerified: string;
  /** `which`: of the log's streams, with their revisions. */
  readonly lost: (positions: string, which: string, when: string, reason: string) => string;
  /** Of a loss whose positions nothing tells. */
  readonly unknownPositions: string;
  readonly positions: (ranges: string, isOne: boolean) => string;
  /** `to`: undefined where nothing tells the last one. */
  readonly revisions: (stream: string, from: number, to: number | undefined) => string;
  readonly uncounted: string;
  readonly copy: string;
  readonly copied: string;
}

export const logWords: Words<LogWords> = {
  en: {
    title: 'State of the log',
    holds: (entries, position, when) =>
      `The log holds ${entries} entries; the newest is at position ${position}${when === undefined ? '' : `, recorded ${when}`}.`,
    root: (root) => `The root of its Merkle tree (RFC 6962) is ${root}.`,
    backup: (entries, when) => `Last backed up ${when}, with ${entries} entries.`,
    noBackup: 'No backup is on record.',
    verified: (entries, when, root) => `Last verified whole ${when}: ${entries} entries, root ${root}.`,
    verifiedRest: (entries, when, root) =>
      `Last verified ${when}: but for what is lost, as it was written; ${entries} entries, root ${root}.`,
    notVerified: 'No verification is on record.',
    lost: (positions, which, when, reason) =>
      `Lost for good: ${positions} (${which}), acknowledged ${when}: “${reason}”.`,
    unknownPositions: 'entries at positions that nothing tells',
    positions: (ranges, isOne) => `${isOne ? 'position' : 'positions'} ${ranges}`,
    revisions: (stream, from, to) =>
      to === undefined ? `${stream} from revision ${from} on` : `${stream} revisions ${from} to ${to}`,
    uncounted: 'No node had counted these positions before: each is the last that the entry can have had.',
    copy: 'Copy',
    copied: 'Copied',
  },
  ru: {
    title: 'Состояние журнала',
    holds: (entries, position, when) =>
      `Записей в журнале: ${entries}; последняя — на позиции ${position}${when === undefined ? '' : `, внесена ${when}`}.`,
    root: (root) => `Корень его дерева Меркла (RFC 6962): ${root}.`,
    backup: (entries, when) => `Последняя резервная копия: ${when}, записей: ${entries}.`,
    noBackup: 'Резервных копий не отмечено.',
    verified: (entries, when, root) => `Последняя проверка целостности: ${when}, записей: ${entries}, корень ${root}.`,
    verifiedRest: (entries, when, root) =>
      `Последняя проверка: ${when}; кроме утраченного, всё так, как было записано; записей: ${entries}, корень ${root}.`,
    notVerified: 'Проверок целостности не отмечено.',
    lost: (positions, which, when, reason) =>
      `Утрачено навсегда: ${positions} (${which}), признано ${when}: «${reason}».`,
    unknownPositions: 'записи на неизвестных позициях',
    positions: (ranges, isOne) => `${isOne ? 'позиция' : 'позиции'} ${ranges}`,
    revisions: (stream, from, to) =>
      to === undefined ? `${stream} начиная с ревизии ${from}` : `${stream}, ревизии с ${from} по ${to}`,
    uncounted: 'Раньше этих позиций не считал ни один узел: каждая — последняя, которую запись могла иметь.',
    copy: 'Копировать',
    copied: 'Скопировано',
  },
  zh: {
    title: '日志状态',
    holds: (entries, position, when) =>
      `日志共有${entries}条记录；最新一条位于${position}${when === undefined ? '' : `，记录于${when}`}。`,
    root: (root) => `其默克尔树（RFC 6962）的根为${root}。`,
    backup: (entries, when) => `最近一次备份于${when}，含${entries}条记录。`,
    noBackup: '没有备份记录。',
    verified: (entries, when, root) => `最近一次完整性校验于${when}：${entries}条记录，根为${root}。`,
    verifiedRest: (entries, when, root) =>
      `最近一次校验于${when}：除已丢失的外，均与写入时一致；${entries}条记录，根为${root}。`,
    notVerified: '没有校验记录。',
    lost: (positions, which, when, reason) => `永久丢失：${positions}（${which}），确认于${when}：“${reason}”。`,
    unknownPositions: '位置不明的记录',
    positions: (ranges) => `位置${ranges}`,
    revisions: (stream, from, to) => `${stream}的修订${from}${to === undefined ? '起' : `至${to}`}`,
    uncounted: '此前没有节点计入这些位置：每个位置都是该记录可能的最后位置。',
    copy: '复制',
    copied: '已复制',
  },
};
