import type { Words } from '../shared/i18n/language.svelte.ts';

interface FirstRunWords {
  readonly title: string;
  readonly lead: string;
  readonly languages: string;
  readonly languagesHint: string;
  readonly languagesFault: string;
  readonly name: string;
  readonly venue: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly timeZoneHint: string;
  readonly proposed: string;
  readonly proposedHint: string;
  readonly halls: string;
  readonly zones: string;
  readonly gates: string;
  readonly categories: string;
  readonly code: string;
  readonly codeHint: string;
  readonly go: string;
  readonly goOn: string;
  readonly atWork: string;
  readonly begun: string;
  readonly example: string;
  readonly exampleHint: string;
  readonly exampleAtWork: string;
  readonly mark: string;
  readonly exampleTheme: string;
}

export const words: Words<FirstRunWords> = {
  en: {
    title: 'A new exhibition',
    lead: 'Six answers, and the desk can register the first guest. Everything can be changed later, except the time zone once it has opened.',
    languages: 'Languages of names',
    languagesHint: 'Badges and screens show them together.',
    languagesFault: 'Choose at least one.',
    name: 'What is it called?',
    venue: 'Where does it take place?',
    opensOn: 'First day',
    closesOn: 'Last day',
    from: 'Opens at',
    to: 'Closes at',
    timeZone: 'Time zone',
    timeZoneHint: 'All days and hours are in this zone.',
    proposed: 'What will be set up',
    proposedHint: 'Leave out what you do not have.',
    halls: 'Halls',
    zones: 'Zones',
    gates: 'Gates',
    categories: 'Kinds of badge',
    code: 'Code',
    codeHint: 'Part of addresses and badges; it never changes.',
    go: 'Set up and go to the desk',
    goOn: 'Go on',
    atWork: 'Setting up',
    begun: 'The exhibition exists, but part of its set-up is still missing.',
    example: 'Show me an example',
    exampleHint:
      'Only looking? An example with invented people, two days of scans and a live board, marked as an example.',
    exampleAtWork: 'Loading the example',
    mark: 'Example',
    exampleTheme: 'Example with invented people. Real guests belong in an exhibition of your own.',
  },
  ru: {
    title: 'Новая выставка',
    lead: 'Ответьте на шесть вопросов — и можно регистрировать первого гостя. Потом всё можно изменить; часовой пояс — только до открытия.',
    languages: 'Языки названий и имён',
    languagesHint: 'На бейджах и экранах названия и имена будут на всех этих языках.',
    languagesFault: 'Выберите хотя бы один.',
    name: 'Как она называется?',
    venue: 'Где она проходит?',
    opensOn: 'Первый день',
    closesOn: 'Последний день',
    from: 'Открывается в',
    to: 'Закрывается в',
    timeZone: 'Часовой пояс',
    timeZoneHint: 'По нему считаются дни и часы.',
    proposed: 'Что будет создано',
    proposedHint: 'Снимите отметку с того, чего у вас нет.',
    halls: 'Залы',
    zones: 'Зоны',
    gates: 'Входы',
    categories: 'Виды бейджей',
    code: 'Код',
    codeHint: 'Виден в адресах страниц и на бейджах; потом не меняется.',
    go: 'Настроить и перейти к стойке',
    goOn: 'Продолжить',
    atWork: 'Настройка',
    begun: 'Выставка создана, но настроена ещё не полностью.',
    example: 'Показать пример',
    exampleHint:
      'Хотите сначала осмотреться? Есть пример: вымышленные люди, два дня проходов и живое табло, с пометкой «Пример».',
    exampleAtWork: 'Загрузка примера',
    mark: 'Пример',
    exampleTheme: 'Пример с вымышленными людьми. Для настоящих гостей создайте свою выставку.',
  },
  zh: {
    title: '新建展会',
    lead: '回答六个问题，登记台就能登记第一位来宾。除开幕后的时区外，以后都可以修改。',
    languages: '名称使用的语言',
    languagesHint: '证件和屏幕上并列显示。',
    languagesFault: '请至少选择一种。',
    name: '展会名称',
    venue: '举办地点',
    opensOn: '首日',
    closesOn: '末日',
    from: '开放时间',
    to: '关闭时间',
    timeZone: '时区',
    timeZoneHint: '日期和时间均以此为准。',
    proposed: '将创建的内容',
    proposedHint: '不需要的请取消勾选。',
    halls: '展馆数',
    zones: '区域',
    gates: '入口',
    categories: '证件类别',
    code: '代码',
    codeHint: '用于网址和证件，不可更改。',
    go: '完成设置并进入登记台',
    goOn: '继续',
    atWork: '正在设置',
    begun: '展会已公布，部分设置尚未完成。',
    example: '查看示例',
    exampleHint: '想先了解一下？可载入示例展会：虚构的人员、两天的通行记录和实时看板，并注明为示例。',
    exampleAtWork: '正在载入示例',
    mark: '示例',
    exampleTheme: '示例展会，人员均为虚构。真实来宾请登记在您自己的展会中。',
  },
};
