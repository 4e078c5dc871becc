import type { Words } from '../shared/i18n/language.svelte.ts';

interface LogWords {
  readonly title: string;
  /** `when`: undefined where it is not known yet. */
  readonly holds: (entries: string, position: string, when: string | undefined) => string;
  readonly root: (root: string) => string;
  readonly backup: (entries: string, when: string) => string;
  readonly noBackup: string;
  readonly verified: (entries: string, when: string, root: string) => string;
  readonly notVerified: string;
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
    notVerified: 'No verification is on record.',
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
    notVerified: 'Проверок целостности не отмечено.',
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
    notVerified: '没有校验记录。',
    copy: '复制',
    copied: '已复制',
  },
};
