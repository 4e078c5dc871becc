import type { Words } from '../shared/i18n/language.svelte.ts';

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
  readonly reinstateLater: string;
  readonly saved: string;
  readonly merged: string;
  readonly statusRemoved: string;
  readonly insideAt: string;
  readonly outside: string;
  readonly name: string;
  readonly nameHint: string;
  readonly unprintable: string;
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
  readonly more: string;
  readonly done: string;
  readonly similar: string;
  readonly kept: string;
  readonly startAnew: string;
  readonly because: Readonly<Record<'document' | 'email' | 'external-id' | 'name' | 'spelling' | 'sound', string>>;
  readonly walkInTitle: string;
  readonly openPerson: string;
  readonly contact: string;
  readonly reasons: {
    readonly remove: readonly string[];
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
    reinstateLater: 'The organisation is withdrawn: reinstate it first, then take back this removal.',
    saved: 'Saved.',
    merged: 'Merged into another registration.',
    statusRemoved: 'Removed',
    insideAt: 'Inside',
    outside: 'Not inside',
    name: 'Name',
    nameHint: 'One script is enough; the badge shows all that are given.',
    unprintable: 'A badge has no letters for this script: add the name in Latin, Cyrillic or Chinese letters.',
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
    more: 'Job, contact, document',
    done: 'Done.',
    similar: 'Perhaps the same person',
    kept: 'Typed before and not registered yet.',
    startAnew: 'Start anew',
    because: {
      document: 'same document',
      email: 'same e-mail',
      'external-id': 'same number',
      name: 'same name',
      spelling: 'similar spelling',
      sound: 'sounds alike',
    },
    walkInTitle: 'Register a walk-in',
    openPerson: 'Open',
    contact: 'Contact',
    reasons: {
      remove: ['Registered twice.', 'Will not come.'],
      move: ['Registered under the wrong organisation.'],
    },
  },
  ru: {
    edit: 'Изменить',
    move: 'Перевести',
    moveEffect: 'Бейдж, номер, местонахождение и история останутся. Проверяется квота новой организации.',
    moveTo: 'В организацию',
    moved: 'Перевод выполнен.',
    remove: 'Удалить',
    removeEffect: 'Бейдж сразу перестанет действовать, место в квоте освободится.',
    removed: 'Запись удалена.',
    reinstate: 'Отменить удаление',
    reinstateEffect: 'Человек снова зарегистрирован, бейдж действует как прежде.',
    reinstateLater: 'Организация отозвана: сначала восстановите её, затем отмените удаление.',
    saved: 'Сохранено.',
    merged: 'Объединён с другой регистрацией.',
    statusRemoved: 'Удалён',
    insideAt: 'Внутри',
    outside: 'Снаружи',
    name: 'Имя',
    nameHint: 'Достаточно одного языка; на бейдже будут все указанные.',
    unprintable: 'В шрифтах бейджа нет этих знаков: добавьте имя латиницей, кириллицей или иероглифами.',
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
    more: 'Должность, контакты, документ',
    done: 'Готово.',
    similar: 'Возможно, тот же человек',
    kept: 'Эти данные введены раньше, но человек ещё не зарегистрирован.',
    startAnew: 'Начать заново',
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
    contact: 'Контакты',
    reasons: {
      remove: ['Зарегистрирован дважды.', 'Не приедет.'],
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
    reinstateLater: '该单位已撤回：请先恢复单位，再撤销移除。',
    saved: '已保存。',
    merged: '已并入另一登记。',
    statusRemoved: '已移除',
    insideAt: '在场',
    outside: '不在场',
    name: '姓名',
    nameHint: '填写一种文字即可；证件上显示所有填写的文字。',
    unprintable: '证件无法打印这种文字：请补充拉丁字母、西里尔字母或汉字写法。',
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
    more: '职务、联系方式、身份证件',
    done: '完成。',
    similar: '可能是同一人',
    kept: '此前填写，尚未登记。',
    startAnew: '重新填写',
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
    reasons: {
      remove: ['重复登记。', '不来参加。'],
      move: ['登记的单位有误。'],
    },
  },
};
