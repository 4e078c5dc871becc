export const frontPageLanguages = ['en', 'ru', 'zh'] as const;
export type FrontPageLanguage = (typeof frontPageLanguages)[number];

interface FrontPageTexts {
  /** The language in itself. */
  readonly language: string;
  readonly title: string;
  readonly what: string;
  readonly ready: string;
  readonly notReady: string;
  readonly firstToken: string;
  /** Around the name of the file. */
  readonly whereToken: readonly [string, string];
  readonly links: string;
  readonly docs: string;
  readonly openapi: string;
  readonly health: string;
  readonly metrics: string;
  readonly version: string;
}

export const frontPageTexts: Readonly<Record<FrontPageLanguage, FrontPageTexts>> = {
  en: {
    language: 'English',
    title: 'The register',
    what: 'Registration desk, door and audit of an exhibition, over one event log. Programs and devices talk to it by its HTTP API.',
    ready: 'Ready',
    notReady: 'Not ready yet',
    firstToken: 'The first administrator',
    whereToken: [
      'The token was shown when the register first started. Until there is a second administrator it lies in the file ',
      ' of the data folder on the server, readable for its owner alone.',
    ],
    links: 'Where things are',
    docs: 'Documentation of the API',
    openapi: 'OpenAPI 3.1 document',
    health: 'Readiness',
    metrics: 'Metrics for Prometheus',
    version: 'Version',
  },
  ru: {
    language: 'Русский',
    title: 'Реестр выставки',
    what: 'Стойка регистрации, вход и аудит выставки на едином журнале событий. Программы и устройства обращаются к нему через HTTP API.',
    ready: 'Готов к работе',
    notReady: 'Ещё не готов',
    firstToken: 'Первый администратор',
    whereToken: [
      'Токен был показан при первом запуске. Пока нет второго администратора, он лежит в файле ',
      ' в папке данных на сервере; читать его может только владелец.',
    ],
    links: 'Что где находится',
    docs: 'Документация API',
    openapi: 'Документ OpenAPI 3.1',
    health: 'Готовность',
    metrics: 'Метрики для Prometheus',
    version: 'Версия',
  },
  zh: {
    language: '中文',
    title: '展会登记系统',
    what: '展会的登记台、入口与审计，共用同一份事件日志。程序和设备通过 HTTP API 使用本系统。',
    ready: '已就绪',
    notReady: '尚未就绪',
    firstToken: '首位管理员',
    whereToken: ['令牌在首次启动时显示。在有第二位管理员之前，它保存在服务器数据文件夹的 ', ' 文件中，仅所有者可读。'],
    links: '相关链接',
    docs: 'API 文档',
    openapi: 'OpenAPI 3.1 文档',
    health: '就绪状态',
    metrics: 'Prometheus 指标',
    version: '版本',
  },
};
