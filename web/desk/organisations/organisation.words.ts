import type { Forms } from '../../shared/i18n/plural.ts';
import type { Words } from '../../shared/i18n/language.svelte.ts';

interface OrganisationWords {
  /** A withdrawal: how many badges are refused from then on, and who is inside. */
  readonly refusedBadges: Forms;
  readonly insideNow: Forms;
  readonly newOrganisation: string;
  readonly created: string;
  readonly similar: string;
  readonly compare: string;
  readonly edit: string;
  readonly saved: string;
  readonly countryHint: string;
  readonly region: string;
  readonly seats: string;
  readonly seatsHint: string;
  readonly total: string;
  readonly standEdit: string;
  readonly standEffect: string;
  readonly hall: string;
  readonly stand: string;
  readonly allocated: string;
  readonly release: string;
  readonly released: string;
  /** A reason that may be left out. */
  readonly reason: string;
}

export const organisationWords: Words<OrganisationWords> = {
  en: {
    refusedBadges: { one: '# badge is refused from then on.', other: '# badges are refused from then on.' },
    insideNow: { one: '# person is inside now and can leave.', other: '# people are inside now and can leave.' },
    newOrganisation: 'New organisation',
    created: 'Registered.',
    similar: 'Perhaps the same organisation',
    compare: 'Compare before you save: open the other one, or save this one as well.',
    edit: 'Edit',
    saved: 'Saved.',
    countryHint: 'Two letters, as RU or CN',
    region: 'Region',
    seats: 'Places',
    seatsHint: 'Empty: no limit.',
    total: 'Total',
    standEdit: 'Stand',
    standEffect: 'A stand belongs to one firm; when the firm moves, its old stand is free.',
    hall: 'Hall',
    stand: 'Stand',
    allocated: 'The stand is allocated.',
    release: 'Release the stand',
    released: 'The stand is free.',
    reason: 'Reason, if there is one',
  },
  ru: {
    refusedBadges: {
      one: '# бейдж больше не пропустят.',
      few: '# бейджа больше не пропустят.',
      many: '# бейджей больше не пропустят.',
      other: '# бейджа больше не пропустят.',
    },
    insideNow: {
      one: 'Сейчас внутри # человек, его выпустят.',
      few: 'Сейчас внутри # человека, их выпустят.',
      many: 'Сейчас внутри # человек, их выпустят.',
      other: 'Сейчас внутри # человека, их выпустят.',
    },
    newOrganisation: 'Новая организация',
    created: 'Зарегистрировано.',
    similar: 'Возможно, та же организация',
    compare: 'Сравните, прежде чем сохранить: откройте другую запись или сохраните и эту.',
    edit: 'Изменить',
    saved: 'Сохранено.',
    countryHint: 'Две буквы, например RU или CN',
    region: 'Регион',
    seats: 'Места',
    seatsHint: 'Где пусто, предела нет.',
    total: 'Всего',
    standEdit: 'Стенд',
    standEffect: 'Стенд занимает одна фирма; при переезде прежний освобождается.',
    hall: 'Зал',
    stand: 'Стенд',
    allocated: 'Стенд выделен.',
    release: 'Освободить стенд',
    released: 'Стенд свободен.',
    reason: 'Причина, если есть',
  },
  zh: {
    refusedBadges: { other: '此后#张证件将被拒。' },
    insideNow: { other: '目前有#人在场，均可离场。' },
    newOrganisation: '新建单位',
    created: '已登记。',
    similar: '可能是同一单位',
    compare: '保存前请比对：打开另一条登记，或仍保存此单位。',
    edit: '编辑',
    saved: '已保存。',
    countryHint: '两个字母，如 RU 或 CN',
    region: '地区',
    seats: '名额',
    seatsHint: '留空即不限。',
    total: '合计',
    standEdit: '展位',
    standEffect: '一个展位归一家企业；更换后原展位即空出。',
    hall: '展厅',
    stand: '展位',
    allocated: '展位已分配。',
    release: '释放展位',
    released: '展位已空出。',
    reason: '原因（可不填）',
  },
};
