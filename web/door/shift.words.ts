import type { Words } from '../shared/i18n/language.svelte.ts';

interface ShiftWords {
  readonly endShift: string;
  readonly endShiftHint: string;
  readonly endShiftWaiting: (scans: string) => string;
  readonly endShiftSure: string;
  readonly outgoing: string;
  readonly outgoingHint: string;
  readonly file: (scans: string, at: string) => string;
  readonly save: string;
  readonly discard: string;
  readonly discardHint: string;
  readonly kiosk: string;
  readonly kioskHint: string;
  readonly pin: string;
  readonly lock: string;
  readonly unlock: string;
  readonly wrongPin: string;
  readonly large: string;
  readonly storage: Readonly<Record<'low' | 'full', string>>;
  readonly elsewhere: string;
}

/** `1 scan`, `12 scans`. */
const inWords = (scans: string): string => `${scans} ${scans === '1' ? 'scan' : 'scans'}`;

export const shiftWords: Words<ShiftWords> = {
  en: {
    endShift: 'End the shift',
    endShiftHint: 'Removes names, badges and the token from this device.',
    endShiftWaiting: (scans) =>
      `${inWords(scans)} not yet with the register. They are written to a file that only the register can open; then names, badges and the token are removed.`,
    endShiftSure: 'End the shift now?',
    outgoing: 'Scans for the register',
    outgoingHint: 'Save the file and give it to the supervisor. Only the register can open it.',
    file: (scans, at) => `${inWords(scans)}, sealed at ${at}`,
    save: 'Save the file',
    discard: 'Remove',
    discardHint: 'Remove it once the register has accepted the file.',
    kiosk: 'Kiosk',
    kioskHint: 'The page only scans until this PIN is typed again.',
    pin: 'PIN of 4 to 8 digits',
    lock: 'Lock',
    unlock: 'Unlock',
    wrongPin: 'This is not the PIN.',
    large: 'Large type',
    storage: {
      low: 'This device is running out of storage. Free some, or scans may not be kept.',
      full: 'The storage is full: new scans are kept only while this page is open. Free some now, and do not close the page.',
    },
    elsewhere: 'The door is open in another tab or window. Close one of them and reload this page.',
  },
  ru: {
    endShift: 'Закончить смену',
    endShiftHint: 'Удаляет с устройства имена, бейджи и токен.',
    endShiftWaiting: (scans) =>
      `Не отправлено: ${scans}. Они будут записаны в файл, который откроет только сервер; затем имена, бейджи и токен удаляются.`,
    endShiftSure: 'Закончить смену сейчас?',
    outgoing: 'Сканирования для сервера',
    outgoingHint: 'Сохраните файл и передайте его старшему смены. Открыть его может только сервер.',
    file: (scans, at) => `Сканирований: ${scans}, запечатано в ${at}`,
    save: 'Сохранить файл',
    discard: 'Удалить',
    discardHint: 'Удалите, когда сервер принял файл.',
    kiosk: 'Киоск',
    kioskHint: 'Страница только сканирует, пока снова не введён этот ПИН-код.',
    pin: 'ПИН-код, от 4 до 8 цифр',
    lock: 'Заблокировать',
    unlock: 'Разблокировать',
    wrongPin: 'ПИН-код не подходит.',
    large: 'Крупный шрифт',
    storage: {
      low: 'На устройстве кончается место. Освободите его, иначе сканирования могут не сохраниться.',
      full: 'Места больше нет: новые сканирования хранятся, только пока открыта эта страница. Освободите место и не закрывайте её.',
    },
    elsewhere: 'Вход открыт в другой вкладке или окне. Закройте одно из них и обновите эту страницу.',
  },
  zh: {
    endShift: '结束值班',
    endShiftHint: '从此设备删除姓名、证件和令牌。',
    endShiftWaiting: (scans) =>
      `还有${scans}条扫描待上传。它们将写入只有服务器能打开的文件，随后删除姓名、证件和令牌。`,
    endShiftSure: '现在结束值班？',
    outgoing: '待交服务器的扫描',
    outgoingHint: '请保存文件并交给主管。只有服务器能打开它。',
    file: (scans, at) => `${scans}条扫描，封存于${at}`,
    save: '保存文件',
    discard: '删除',
    discardHint: '服务器接收文件后再删除。',
    kiosk: '锁定模式',
    kioskHint: '页面只能扫描，直到再次输入此密码。',
    pin: '4至8位数字密码',
    lock: '锁定',
    unlock: '解锁',
    wrongPin: '密码不正确。',
    large: '大字体',
    storage: {
      low: '设备存储空间不足。请释放空间，否则扫描可能无法保存。',
      full: '存储空间已满：新的扫描仅在此页面打开时保留。请立即释放空间，不要关闭页面。',
    },
    elsewhere: '入口页面已在其他标签页或窗口打开。请关闭其中一个并刷新此页。',
  },
};
