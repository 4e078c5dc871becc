import type { Words } from '../shared/i18n/language.svelte.ts';

interface FrontWords {
  readonly title: string;
  readonly none: string;
  readonly more: string;
  readonly door: string;
  readonly docs: string;
  readonly health: string;
  readonly signedInAs: string;
  readonly printer: string;
  readonly printerCommand: string;
}

export const words: Words<FrontWords> = {
  en: {
    title: 'Exhibitions',
    none: 'There is no exhibition yet.',
    more: 'New exhibition',
    door: 'Door',
    docs: 'API documentation',
    health: 'Readiness',
    signedInAs: 'Signed in:',
    printer:
      'This access is that of a print station. It opens no page: on the computer that has the printer, in the folder of the register’s program, this command starts the station, with the name of the printer in place of PRINTER. It holds the token, which opens the print queue: show it to no one else.',
    printerCommand: 'Command',
  },
  ru: {
    title: 'Выставки',
    none: 'Выставок пока нет.',
    more: 'Новая выставка',
    door: 'Вход',
    docs: 'Документация API',
    health: 'Готовность',
    signedInAs: 'Вы вошли:',
    printer:
      'Это доступ станции печати, страниц у него нет. Станцию запускает эта команда на компьютере с принтером, в папке программы реестра, с именем принтера вместо PRINTER. В ней токен, который открывает очередь печати: не показывайте её посторонним.',
    printerCommand: 'Команда',
  },
  zh: {
    title: '展会',
    none: '还没有展会。',
    more: '新建展会',
    door: '入口',
    docs: 'API 文档',
    health: '就绪状态',
    signedInAs: '当前用户：',
    printer:
      '这是打印站的访问权限，没有可打开的页面。请在连接打印机的电脑上，在登记程序的文件夹中用此命令启动打印站，并将 PRINTER 换成打印机名称。命令中含有可打开打印队列的令牌，请勿让他人看到。',
    printerCommand: '命令',
  },
};
