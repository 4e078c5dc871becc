import type { Words } from '../shared/i18n/language.svelte.ts';
import type { Forms } from '../shared/i18n/plural.ts';

interface BadgeWords {
  readonly category: string;
  readonly badge: string;
  readonly noBadge: string;
  readonly withoutBadge: string;
  readonly issue: string;
  readonly issueAndRegister: string;
  readonly registerOnly: string;
  readonly print: string;
  readonly printAgain: string;
  readonly printAgainEffect: string;
  readonly printed: string;
  readonly notPrinted: string;
  readonly prints: Forms;
  readonly replace: string;
  readonly replaceEffect: string;
  readonly replaced: string;
  readonly suspend: string;
  readonly suspendEffect: string;
  readonly resume: string;
  readonly resumeEffect: string;
  readonly revoke: string;
  readonly revokeEffect: string;
  readonly edition: string;
  readonly zones: string;
  /** Of a badge that is valid by itself. */
  readonly stopped: string;
  readonly stoppedByOrganisation: string;
  /** Of a person without a badge. */
  readonly noBadgesNow: string;
  readonly stoppedByParticipant: string;
  readonly badgeStatus: Readonly<Record<'issued' | 'suspended' | 'revoked', string>>;
  readonly qr: string;
  readonly reasons: {
    readonly replace: readonly string[];
    readonly suspend: readonly string[];
    readonly resume: readonly string[];
    readonly revoke: readonly string[];
    readonly print: readonly string[];
  };
}

export const badgeWords: Words<BadgeWords> = {
  en: {
    category: 'Kind of badge',
    badge: 'Badge',
    noBadge: 'No badge has been issued.',
    withoutBadge: 'No badge',
    issue: 'Issue badge',
    issueAndRegister: 'Register and issue badge',
    registerOnly: 'Register without a badge',
    print: 'Print',
    printAgain: 'Print again',
    printAgainEffect: 'This edition was printed before. Two prints of one badge can be in two hands.',
    printed: 'Printed',
    notPrinted: 'Not printed yet',
    prints: { one: '# print', other: '# prints' },
    replace: 'Replace',
    replaceEffect: 'A new number is issued; the old badge is refused from now on and for ever.',
    replaced: 'A new badge is issued. Print it now.',
    suspend: 'Suspend',
    suspendEffect: 'Every gate refuses the badge until it is reinstated.',
    resume: 'Reinstate',
    resumeEffect: 'The badge works again.',
    revoke: 'Revoke',
    revokeEffect: 'This edition never works again. A replacement can be issued later.',
    edition: 'edition',
    zones: 'Zones',
    stopped: 'Stopped',
    stoppedByOrganisation: 'The organisation is withdrawn: gates refuse this badge.',
    noBadgesNow: 'The organisation is withdrawn: it takes no badges until it is reinstated.',
    stoppedByParticipant: 'The person is removed: gates refuse this badge.',
    badgeStatus: { issued: 'Valid', suspended: 'Suspended', revoked: 'Revoked' },
    qr: 'Code of the badge',
    reasons: {
      replace: ['Badge lost.', 'Badge damaged.', 'Name was misspelt.'],
      suspend: ['Badge reported lost.', 'Under clarification.'],
      resume: ['Badge was found.', 'Clarified.'],
      revoke: ['Badge misused.', 'Accreditation withdrawn.'],
      print: ['The print was faulty.', 'The paper jammed.'],
    },
  },
  ru: {
    category: 'Вид бейджа',
    badge: 'Бейдж',
    noBadge: 'Бейдж не выдан.',
    withoutBadge: 'Без бейджа',
    issue: 'Выдать бейдж',
    issueAndRegister: 'Зарегистрировать и выдать бейдж',
    registerOnly: 'Зарегистрировать без бейджа',
    print: 'Печать',
    printAgain: 'Печатать снова',
    printAgainEffect: 'Этот бейдж уже печатали. Два отпечатка одного бейджа могут оказаться в двух руках.',
    printed: 'Напечатан',
    notPrinted: 'Ещё не напечатан',
    prints: { one: '# печать', few: '# печати', many: '# печатей', other: '# печати' },
    replace: 'Заменить',
    replaceEffect: 'Будет выдан новый номер; старый бейдж больше никогда не пропустят.',
    replaced: 'Новый бейдж выдан. Напечатайте его.',
    suspend: 'Приостановить',
    suspendEffect: 'Ни один вход не пропустит по этому бейджу, пока его не восстановят.',
    resume: 'Восстановить',
    resumeEffect: 'Бейдж снова действует.',
    revoke: 'Аннулировать',
    revokeEffect: 'Этот бейдж больше никогда не будет действовать. Замену можно выдать позже.',
    edition: 'выпуск',
    zones: 'Зоны',
    stopped: 'Не действует',
    stoppedByOrganisation: 'Организация отозвана: входы не пропускают по этому бейджу.',
    noBadgesNow: 'Организация отозвана: бейджи ей не выдаются, пока её не восстановят.',
    stoppedByParticipant: 'Человек удалён: входы не пропускают по этому бейджу.',
    badgeStatus: { issued: 'Действует', suspended: 'Приостановлен', revoked: 'Аннулирован' },
    qr: 'Код бейджа',
    reasons: {
      replace: ['Бейдж утерян.', 'Бейдж повреждён.', 'Ошибка в имени.'],
      suspend: ['Сообщено об утере.', 'До выяснения.'],
      resume: ['Бейдж найден.', 'Выяснено.'],
      revoke: ['Бейджем злоупотребили.', 'Аккредитация отозвана.'],
      print: ['Брак печати.', 'Замялась бумага.'],
    },
  },
  zh: {
    category: '证件类别',
    badge: '证件',
    noBadge: '尚未签发证件。',
    withoutBadge: '无证件',
    issue: '签发证件',
    issueAndRegister: '登记并签发证件',
    registerOnly: '仅登记，不签发',
    print: '打印',
    printAgain: '再次打印',
    printAgainEffect: '此证件已打印过。同一证件的两份打印件可能落入两人之手。',
    printed: '已打印',
    notPrinted: '尚未打印',
    prints: { other: '打印#次' },
    replace: '换发',
    replaceEffect: '将签发新编号；旧证件从此永远被拒绝。',
    replaced: '新证件已签发，请立即打印。',
    suspend: '暂停',
    suspendEffect: '恢复之前，所有入口都会拒绝此证件。',
    resume: '恢复',
    resumeEffect: '证件重新生效。',
    revoke: '吊销',
    revokeEffect: '此证件永久失效。以后可换发新证。',
    edition: '版次',
    zones: '区域',
    stopped: '暂不可用',
    stoppedByOrganisation: '单位已撤回：各入口拒绝此证件。',
    noBadgesNow: '该单位已撤回：恢复之前不能签发证件。',
    stoppedByParticipant: '此人已移除：各入口拒绝此证件。',
    badgeStatus: { issued: '有效', suspended: '已暂停', revoked: '已吊销' },
    qr: '证件二维码',
    reasons: {
      replace: ['证件遗失。', '证件损坏。', '姓名有误。'],
      suspend: ['报失。', '待核实。'],
      resume: ['证件已找到。', '已核实。'],
      revoke: ['证件被冒用。', '资格已取消。'],
      print: ['打印有缺陷。', '卡纸。'],
    },
  },
};
