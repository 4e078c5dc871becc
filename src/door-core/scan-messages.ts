import type { Message } from './message.js';
import type { DenialReason, UnidentifiedReason, WarningReason } from './scan-decision.js';
import { detailSentences, sinceSentences, type MessageContext, type AnsweredScan } from './scan-sentences.js';

/** What to tell the guard, in the guard's language: what happened and what to do. Never says who the holder is. */
export function scanMessage(answered: AnsweredScan, context: MessageContext): Message {
  return joined(sentence(answered, context), detailSentences(answered, context));
}

function sentence(answered: AnsweredScan, context: MessageContext): Message {
  switch (answered.outcome) {
    case 'admitted':
      return answered.overridden.length === 0 ? WELCOME : LET_PASS;
    case 'left':
      return answered.reason === null ? GOODBYE : WARNED[answered.reason];
    case 'denied':
      if (answered.otherLayout) return OTHER_LAYOUT;
      return sinceSentences(answered.details, context) ?? DENIED[answered.reason];
  }
}

const joined = (message: Message, more: Message | undefined): Message =>
  more === undefined
    ? message
    : {
        en: `${ended(message.en, '.')} ${more.en}`,
        ru: `${ended(message.ru, '.')} ${more.ru}`,
        zh: `${ended(message.zh, '。')}${more.zh}`,
      };

const ended = (sentence: string, stop: string): string => (sentence.endsWith(stop) ? sentence : `${sentence}${stop}`);

const WELCOME: Message = { en: 'Welcome', ru: 'Добро пожаловать', zh: '欢迎' };
const LET_PASS: Message = {
  en: 'Admitted on the supervisor’s decision.',
  ru: 'Пропущен по решению старшего смены.',
  zh: '经主管批准放行。',
};
const GOODBYE: Message = { en: 'Goodbye', ru: 'До свидания', zh: '再见' };

const OTHER_LAYOUT: Message = {
  en: 'The code was typed on another keyboard layout. Please switch the scanner’s keyboard to English and scan again.',
  ru: 'Код набран в другой раскладке. Переключите клавиатуру сканера на английскую и отсканируйте ещё раз.',
  zh: '条码是用其他键盘布局输入的。请将扫描器的键盘切换为英文后重新扫描。',
};

const DENIED: Readonly<Record<UnidentifiedReason | DenialReason, Message>> = {
  unreadable: {
    en: 'The code cannot be read. Please scan again or type the number.',
    ru: 'Код не читается. Отсканируйте ещё раз или введите номер.',
    zh: '无法读取条码。请重新扫描或输入编号。',
  },
  'number-not-allowed': {
    en: 'Numbers are not taken at this gate. Please scan the code on the badge.',
    ru: 'На этом входе номера не принимаются. Отсканируйте код на бейдже.',
    zh: '此入口不接受编号。请扫描证件上的条码。',
  },
  'foreign-exhibition': {
    en: 'This badge is for another exhibition. Please send the guest to the desk.',
    ru: 'Это бейдж другой выставки. Направьте гостя на стойку регистрации.',
    zh: '此证件属于其他展会。请引导来宾前往登记处。',
  },
  forged: {
    en: 'This badge is not genuine. Please call the supervisor.',
    ru: 'Бейдж не подлинный. Позовите старшего смены.',
    zh: '证件不真实。请通知主管。',
  },
  'unknown-badge': {
    en: 'This badge is not known. Please send the guest to the desk.',
    ru: 'Бейдж не найден. Направьте гостя на стойку регистрации.',
    zh: '查无此证件。请引导来宾前往登记处。',
  },
  replaced: {
    en: 'A newer badge was issued in place of this one. Please keep it and send the guest to the desk.',
    ru: 'Взамен этого бейджа выдан новый. Оставьте его у себя и направьте гостя на стойку регистрации.',
    zh: '此证件已换发新证。请收回旧证并引导来宾前往登记处。',
  },
  revoked: {
    en: 'This badge was revoked. Do not admit; send the guest to the desk.',
    ru: 'Бейдж аннулирован. Не пропускайте, направьте гостя на стойку регистрации.',
    zh: '证件已吊销。请勿放行，引导来宾前往登记处。',
  },
  'participant-removed': {
    en: 'The holder is no longer registered. Please send the guest to the desk.',
    ru: 'Владелец бейджа больше не зарегистрирован. Направьте гостя на стойку регистрации.',
    zh: '持证人已不在登记名单中。请引导来宾前往登记处。',
  },
  suspended: {
    en: 'This badge is suspended. Please call the supervisor.',
    ru: 'Действие бейджа приостановлено. Позовите старшего смены.',
    zh: '证件已暂停使用。请通知主管。',
  },
  'organisation-withdrawn': {
    en: 'The holder’s organisation has withdrawn. Please call the supervisor.',
    ru: 'Организация владельца отозвала участие. Позовите старшего смены.',
    zh: '持证人所属单位已退出。请通知主管。',
  },
  'exhibition-not-open': {
    en: 'The exhibition is not open. Please call the supervisor if the guest must enter.',
    ru: 'Выставка не открыта. Если гостю необходимо войти, позовите старшего смены.',
    zh: '展会未开放。如来宾必须入场，请通知主管。',
  },
  'not-valid-now': {
    en: 'This badge is not valid at this time. Please tell the guest when it is, or call the supervisor.',
    ru: 'Сейчас бейдж не действует. Сообщите гостю время посещения или позовите старшего смены.',
    zh: '证件当前不在有效时间内。请告知来宾有效时间，或通知主管。',
  },
  'wrong-zone': {
    en: 'This badge does not open this zone. Please show the guest the way, or call the supervisor.',
    ru: 'Бейдж не даёт прохода в эту зону. Покажите гостю дорогу или позовите старшего смены.',
    zh: '证件不含此区域权限。请为来宾指路，或通知主管。',
  },
  'zone-full': {
    en: 'The zone is full. Please ask the guest to wait, or call the supervisor.',
    ru: 'Зона заполнена. Попросите гостя подождать или позовите старшего смены.',
    zh: '区域已满。请来宾稍候，或通知主管。',
  },
  'already-inside': {
    en: 'This badge is already inside. Please check the holder and call the supervisor.',
    ru: 'По этому бейджу уже вошли. Проверьте владельца и позовите старшего смены.',
    zh: '此证件已入场。请核对持证人并通知主管。',
  },
};

const WARNED: Readonly<Record<WarningReason, Message>> = {
  replaced: {
    en: 'Let the guest out, and please keep this badge: a newer one was issued.',
    ru: 'Выпустите гостя и оставьте этот бейдж у себя: выдан новый.',
    zh: '请放行离场并收回此证件：已换发新证。',
  },
  revoked: {
    en: 'Let the guest out, and please keep this badge: it was revoked.',
    ru: 'Выпустите гостя и оставьте бейдж у себя: он аннулирован.',
    zh: '请放行离场并收回此证件：证件已吊销。',
  },
  'participant-removed': {
    en: 'Let the guest out. The holder is no longer registered; please tell the desk.',
    ru: 'Выпустите гостя. Владелец бейджа больше не зарегистрирован, сообщите на стойку регистрации.',
    zh: '请放行离场。持证人已不在登记名单中，请告知登记处。',
  },
  suspended: {
    en: 'Let the guest out. The badge is suspended; please tell the supervisor.',
    ru: 'Выпустите гостя. Действие бейджа приостановлено, сообщите старшему смены.',
    zh: '请放行离场。证件已暂停使用，请告知主管。',
  },
  'organisation-withdrawn': {
    en: 'Let the guest out. The holder’s organisation has withdrawn; please tell the supervisor.',
    ru: 'Выпустите гостя. Организация владельца отозвала участие, сообщите старшему смены.',
    zh: '请放行离场。持证人所属单位已退出，请告知主管。',
  },
  'exhibition-not-open': {
    en: 'Let the guest out. The exhibition is not open; please tell the supervisor.',
    ru: 'Выпустите гостя. Выставка не открыта, сообщите старшему смены.',
    zh: '请放行离场。展会未开放，请告知主管。',
  },
  'not-valid-now': {
    en: 'Let the guest out. The badge is not valid at this time.',
    ru: 'Выпустите гостя. Сейчас бейдж не действует.',
    zh: '请放行离场。证件当前不在有效时间内。',
  },
  'wrong-zone': {
    en: 'Let the guest out. The badge does not open this zone; please tell the supervisor.',
    ru: 'Выпустите гостя. Бейдж не даёт прохода в эту зону, сообщите старшему смены.',
    zh: '请放行离场。证件不含此区域权限，请告知主管。',
  },
  'not-inside': {
    en: 'Goodbye. The entry was not scanned.',
    ru: 'До свидания. Вход не был отмечен.',
    zh: '再见。系统中没有入场记录。',
  },
};
