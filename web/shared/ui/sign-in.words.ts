import type { Words } from '../i18n/language.svelte.ts';

interface SignInWords {
  readonly title: string;
  readonly lead: string;
  readonly token: string;
  readonly hint: string;
  readonly enter: string;
  readonly expired: string;
  readonly refused: string;
  readonly linkRefused: string;
}

export const words: Words<SignInWords> = {
  en: {
    title: 'The register',
    lead: 'Desk, board and audit of an exhibition.',
    token: 'Token or invitation code',
    hint: 'It was handed to you with your access. The first administrator’s was printed at the first start; the data folder keeps it in first-admin.token.',
    enter: 'Sign in',
    expired: 'Your access has ended: the token was revoked or has expired. Nothing that you had saved is lost.',
    refused:
      'The register does not know this token or code. Check that all of it was copied; a code works once, for ten minutes.',
    linkRefused: 'This link no longer signs in: it works once, for ten minutes. Ask for a new one.',
  },
  ru: {
    title: 'Реестр выставки',
    lead: 'Стойка, табло и аудит выставки.',
    token: 'Токен или код приглашения',
    hint: 'Вы получили его вместе с доступом. Токен первого администратора показан при первом запуске сервера; он хранится в папке данных, в файле first-admin.token.',
    enter: 'Войти',
    expired: 'Доступ прекращён: токен отозван или истёк. Всё сохранённое осталось в реестре.',
    refused:
      'Реестр не знает этого токена или кода. Проверьте, что он скопирован целиком; код действует один раз, десять минут.',
    linkRefused: 'Эта ссылка больше не действует: она одноразовая, на десять минут. Попросите новую.',
  },
  zh: {
    title: '展会登记系统',
    lead: '展会的登记台、看板与审计。',
    token: '令牌或邀请码',
    hint: '令牌随访问权限发给您。首位管理员的令牌在首次启动时显示，并保存在数据文件夹的 first-admin.token 中。',
    enter: '登录',
    expired: '访问已终止：令牌已吊销或过期。已保存的内容不会丢失。',
    refused: '系统不认识此令牌或邀请码。请检查是否完整复制；邀请码仅可使用一次，十分钟内有效。',
    linkRefused: '此链接已失效：仅可使用一次，十分钟内有效。请索取新链接。',
  },
};
