import type { Words } from '../i18n/language.svelte.ts';

interface SignInWords {
  readonly title: string;
  readonly lead: string;
  readonly token: string;
  readonly hint: string;
  readonly enter: string;
  readonly expired: string;
  readonly refused: string;
}

export const words: Words<SignInWords> = {
  en: {
    title: 'The register',
    lead: 'Desk, board and audit of an exhibition.',
    token: 'Your token',
    hint: 'It was handed to you with your access. The first administrator’s is printed when the server starts.',
    enter: 'Sign in',
    expired: 'Your access has ended: the token was revoked or has expired. Nothing that you had saved is lost.',
    refused: 'The register does not know this token. Check that all of it was copied.',
  },
  ru: {
    title: 'Реестр выставки',
    lead: 'Стойка, табло и аудит выставки.',
    token: 'Ваш токен',
    hint: 'Вы получили его вместе с доступом. Токен первого администратора печатается при запуске сервера.',
    enter: 'Войти',
    expired: 'Доступ прекращён: токен отозван или истёк. Всё сохранённое осталось в реестре.',
    refused: 'Реестр не знает этого токена. Проверьте, что он скопирован целиком.',
  },
  zh: {
    title: '展会登记系统',
    lead: '展会的登记台、看板与审计。',
    token: '您的令牌',
    hint: '令牌随访问权限发给您。首位管理员的令牌在服务器启动时显示。',
    enter: '登录',
    expired: '访问已终止：令牌已吊销或过期。已保存的内容不会丢失。',
    refused: '系统不认识此令牌。请检查是否完整复制。',
  },
};
