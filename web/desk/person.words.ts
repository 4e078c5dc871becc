import type { Words } from '../shared/i18n/language.svelte.ts';
import type { Forms } from '../shared/i18n/plural.ts';

interface PersonWords {
  readonly edit: string;
  readonly move: string;
  readonly moveEffect: string;
  readonly moveTo: string;
  readonly moved: string;
  readonly remove: string;
  readonly removeEffect: string;
  readonly removed: string;
  readonly reinstate: string;
  readonly reinstateEffect: string;
  readonly saved: string;
  readonly merged: string;
  readonly statusRemoved: string;
  readonly insideAt: string;
  readonly outside: string;
  readonly name: string;
  readonly nameHint: string;
  readonly role: string;
  readonly jobTitle: string;
  readonly employer: string;
  readonly email: string;
  readonly phone: string;
  readonly document: string;
  readonly documentType: string;
  readonly documentNumber: string;
  readonly documentCountry: string;
  readonly externalId: string;
  readonly organisation: string;
  readonly pickOrganisation: string;
  readonly category: string;
  readonly badge: string;
  readonly noBadge: string;
  readonly withoutBadge: string;
  readonly more: string;
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
  readonly done: string;
  readonly edition: string;
  readonly zones: string;
  readonly stoppedByOrganisation: string;
  readonly stoppedByParticipant: string;
  readonly badgeStatus: Readonly<Record<'issued' | 'suspended' | 'revoked', string>>;
  readonly similar: string;
  readonly because: Readonly<Record<'document' | 'email' | 'external-id' | 'name' | 'spelling' | 'sound', string>>;
  readonly walkInTitle: string;
  readonly openPerson: string;
  readonly contact: string;
  readonly qr: string;
  readonly reasons: {
    readonly replace: readonly string[];
    readonly suspend: readonly string[];
    readonly resume: readonly string[];
    readonly revoke: readonly string[];
    readonly remove: readonly string[];
    readonly print: readonly string[];
    readonly move: readonly string[];
  };
}

export const personWords: Words<PersonWords> = {
  en: {
    edit: 'Edit',
    move: 'Move',
    moveEffect: 'Badge, number, location and history stay. The quota of the new organisation is checked.',
    moveTo: 'To organisation',
    moved: 'Moved.',
    remove: 'Remove',
    removeEffect: 'The badge stops working at once, and the place in the quota is free again.',
    removed: 'Removed.',
    reinstate: 'Take back the removal',
    reinstateEffect: 'The person is registered again, and the badge works as before.',
    saved: 'Saved.',
    merged: 'Merged into another registration.',
    statusRemoved: 'Removed',
    insideAt: 'Inside',
    outside: 'Not inside',
    name: 'Name',
    nameHint: 'One script is enough; the badge shows all that are given.',
    role: 'Role',
    jobTitle: 'Job title',
    employer: 'Employer',
    email: 'E-mail',
    phone: 'Telephone',
    document: 'Identity document',
    documentType: 'Kind of document',
    documentNumber: 'Number',
    documentCountry: 'Country (two letters)',
    externalId: 'Number in another system',
    organisation: 'Organisation',
    pickOrganisation: 'Type its name or code',
    category: 'Kind of badge',
    badge: 'Badge',
    noBadge: 'No badge has been issued.',
    withoutBadge: 'No badge',
    more: 'Job, contact, document',
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
    done: 'Done.',
    edition: 'edition',
    zones: 'Zones',
    stoppedByOrganisation: 'The organisation is withdrawn: gates refuse this badge.',
    stoppedByParticipant: 'The person is removed: gates refuse this badge.',
    badgeStatus: { issued: 'Valid', suspended: 'Suspended', revoked: 'Revoked' },
    similar: 'Perhaps the same person',
    because: {
      document: 'same document',
      email: 'same e-mail',
      'external-id': 'same number',
      name: 'same name',
      spelling: 'like spelling',
      sound: 'sounds alike',
    },
    walkInTitle: 'Register a walk-in',
    openPerson: 'Open',
    contact: 'Contact',
    qr: 'Code of the badge',
    reasons: {
      replace: ['Badge lost.', 'Badge damaged.', 'Name was misspelt.'],
      suspend: ['Badge reported lost.', 'Under clarification.'],
      resume: ['Badge was found.', 'Clarified.'],
      revoke: ['Badge misused.', 'Accreditation withdrawn.'],
      remove: ['Registered twice.', 'Will not come.'],
      print: ['The print was faulty.', 'The paper jammed.'],
      move: ['Registered under the wrong organisation.'],
    },
  },
  ru: {
    edit: 'Изменить',
    move: 'Перевести',
    moveEffect: 'Бейдж, номер, местонахождение и история останутся. Проверяется квота новой организации.',
    moveTo: 'В организацию',
    moved: 'Переведён.',
    remove: 'Удалить',
    removeEffect: 'Бейдж сразу перестанет действовать, место в квоте освободится.',
    removed: 'Удалён.',
    reinstate: 'Отменить удаление',
    reinstateEffect: 'Человек снова зарегистрирован, бейдж действует как прежде.',
    saved: 'Сохранено.',
    merged: 'Объединён с другой регистрацией.',
    statusRemoved: 'Удалён',
    insideAt: 'Внутри',
    outside: 'Не внутри',
    name: 'Имя',
    nameHint: 'Достаточно одного языка; на бейдже будут все указанные.',
    role: 'Роль',
    jobTitle: 'Должность',
    employer: 'Место работы',
    email: 'Почта',
    phone: 'Телефон',
    document: 'Документ',
    documentType: 'Вид документа',
    documentNumber: 'Номер',
    documentCountry: 'Страна (две буквы)',
    externalId: 'Номер в другой системе',
    organisation: 'Организация',
    pickOrganisation: 'Введите название или код',
    category: 'Вид бейджа',
    badge: 'Бейдж',
    noBadge: 'Бейдж не выдан.',
    withoutBadge: 'Без бейджа',
    more: 'Должность, связь, документ',
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
    done: 'Готово.',
    edition: 'выпуск',
    zones: 'Зоны',
    stoppedByOrganisation: 'Организация отозвана: входы не пропускают по этому бейджу.',
    stoppedByParticipant: 'Человек удалён: входы не пропускают по этому бейджу.',
    badgeStatus: { issued: 'Действует', suspended: 'Приостановлен', revoked: 'Аннулирован' },
    similar: 'Возможно, тот же человек',
    because: {
      document: 'тот же документ',
      email: 'та же почта',
      'external-id': 'тот же номер',
      name: 'то же имя',
      spelling: 'похожее написание',
      sound: 'похожее звучание',
    },
    walkInTitle: 'Регистрация гостя',
    openPerson: 'Открыть',
    contact: 'Связь',
    qr: 'Код бейджа',
    reasons: {
      replace: ['Бейдж утерян.', 'Бейдж повреждён.', 'Ошибка в имени.'],
      suspend: ['Сообщено об утере.', 'До выяснения.'],
      resume: ['Бейдж найден.', 'Выяснено.'],
      revoke: ['Бейджем злоупотребили.', 'Аккредитация отозвана.'],
      remove: ['Зарегистрирован дважды.', 'Не приедет.'],
      print: ['Брак печати.', 'Замялась бумага.'],
      move: ['Записан не в ту организацию.'],
    },
  },
  zh: {
    edit: '编辑',
    move: '调动',
    moveEffect: '证件、编号、位置和历史不变。将检查新单位的名额。',
    moveTo: '调入单位',
    moved: '已调动。',
    remove: '移除',
    removeEffect: '证件立即失效，名额随之释放。',
    removed: '已移除。',
    reinstate: '撤销移除',
    reinstateEffect: '此人恢复登记，证件照常有效。',
    saved: '已保存。',
    merged: '已并入另一登记。',
    statusRemoved: '已移除',
    insideAt: '在场',
    outside: '不在场',
    name: '姓名',
    nameHint: '填写一种文字即可；证件上显示所有填写的文字。',
    role: '身份',
    jobTitle: '职务',
    employer: '工作单位',
    email: '电子邮箱',
    phone: '电话',
    document: '身份证件',
    documentType: '证件种类',
    documentNumber: '号码',
    documentCountry: '国家（两位字母）',
    externalId: '外部系统编号',
    organisation: '单位',
    pickOrganisation: '输入名称或代码',
    category: '证件类别',
    badge: '证件',
    noBadge: '尚未签发证件。',
    withoutBadge: '无证件',
    more: '职务、联系方式、身份证件',
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
    done: '完成。',
    edition: '版次',
    zones: '区域',
    stoppedByOrganisation: '单位已撤回：各入口拒绝此证件。',
    stoppedByParticipant: '此人已移除：各入口拒绝此证件。',
    badgeStatus: { issued: '有效', suspended: '已暂停', revoked: '已吊销' },
    similar: '可能是同一人',
    because: {
      document: '证件号相同',
      email: '邮箱相同',
      'external-id': '编号相同',
      name: '姓名相同',
      spelling: '写法相近',
      sound: '读音相近',
    },
    walkInTitle: '现场登记来宾',
    openPerson: '打开',
    contact: '联系方式',
    qr: '证件二维码',
    reasons: {
      replace: ['证件遗失。', '证件损坏。', '姓名有误。'],
      suspend: ['报失。', '待核实。'],
      resume: ['证件已找到。', '已核实。'],
      revoke: ['证件被冒用。', '资格已取消。'],
      remove: ['重复登记。', '不来参加。'],
      print: ['打印有缺陷。', '卡纸。'],
      move: ['登记的单位有误。'],
    },
  },
};
