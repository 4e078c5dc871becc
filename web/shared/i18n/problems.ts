import type { Refusal } from '../api/refusal.ts';
import type { ProblemCode, Role, Texts } from '../api/types.ts';
import { language, type Language, type Words } from './language.svelte.ts';

type Sentences = Readonly<Partial<Record<ProblemCode | 'unreachable' | 'other', string>> & { other: string }>;

/** Russian and Chinese for each problem; English is the register's own sentence, which says more, but for developers' words. */
const problems: Readonly<Record<Exclude<Language, 'en'>, Sentences>> & Words<Partial<Sentences>> = {
  en: {
    'unsupported-media-type': 'This is no sheet: send XLSX, ODS or CSV.',
  },
  ru: {
    'not-found': 'Такой записи нет.',
    forbidden: 'Ваша роль или привязка токена этого не позволяет.',
    unauthenticated: 'Токен не действует. Войдите снова.',
    'code-taken': 'Этот код уже занят. Коды не выдаются повторно.',
    'in-use': 'Нельзя удалить: на это ещё ссылаются.',
    'wrong-status': 'В нынешнем состоянии это невозможно.',
    'exhibition-closed': 'Выставка закрыта; новых записей она не принимает.',
    'quota-exceeded': 'Квота исчерпана.',
    'quota-below-use': 'Квота меньше уже занятых мест.',
    'head-already-appointed': 'Глава уже назначен.',
    'organisation-withdrawn': 'Организация отозвана.',
    'participant-removed': 'Участник удалён.',
    'badge-already-issued': 'Бейдж уже выдан. Замените его, если нужен новый.',
    'already-printed': 'Этот бейдж уже напечатан. Для повторной печати нужна причина.',
    'stand-taken': 'Этот стенд уже занят.',
    'zone-cycle': 'Зона не может лежать внутри самой себя.',
    'request-in-progress': 'Этот запрос уже выполняется. Подождите и повторите.',
    conflict: 'Кто-то изменил это одновременно с вами. Повторите.',
    erased: 'Данные этого человека стёрты.',
    'revision-mismatch': 'Пока вы работали, запись изменили.',
    'body-too-large': 'Слишком много данных в одном запросе.',
    'validation-failed': 'Исправьте отмеченные поля.',
    'too-many-requests': 'Слишком много неудачных попыток. Подождите минуту.',
    'read-model-behind': 'Данные ещё обновляются. Повторите через секунду.',
    'read-model-stopped': 'Сводные данные остановлены. Сообщите администратору.',
    overloaded: 'Сервер занят. Ничего не записано, повторите через секунду.',
    'storage-full': 'На диске сервера нет места. Сообщите администратору.',
    'log-unavailable': 'Журнал недоступен. Неизвестно, записано ли; повторите.',
    'log-damaged': 'Часть журнала повреждена. Ничего не записано, сообщите администратору.',
    'position-of-another-log': 'Журнал на сервере заменён. Обновите страницу.',
    'unsupported-media-type': 'Это не таблица: пришлите XLSX, ODS или CSV.',
    unreachable: 'Сервер не отвечает. Проверьте сеть и повторите.',
    other: 'Не получилось. Повторите или сообщите администратору.',
  },
  zh: {
    'not-found': '没有此记录。',
    forbidden: '您的角色或令牌范围不允许此操作。',
    unauthenticated: '令牌无效。请重新登录。',
    'code-taken': '此代码已被占用。代码不会再次分配。',
    'in-use': '仍被引用，不能删除。',
    'wrong-status': '当前状态下不能执行此操作。',
    'exhibition-closed': '展会已闭幕，不再接受新记录。',
    'quota-exceeded': '名额已用完。',
    'quota-below-use': '名额少于已占用的数量。',
    'head-already-appointed': '已有团长。',
    'organisation-withdrawn': '该单位已撤回。',
    'participant-removed': '该参会者已移除。',
    'badge-already-issued': '证件已签发。如需新证，请换发。',
    'already-printed': '此证件已打印过。再次打印需填写原因。',
    'stand-taken': '此展位已被占用。',
    'zone-cycle': '区域不能位于自身之内。',
    'request-in-progress': '此请求正在处理。请稍候重试。',
    conflict: '有人同时做了修改。请重试。',
    erased: '此人的数据已清除。',
    'revision-mismatch': '在您操作期间，记录已被修改。',
    'body-too-large': '单次请求的数据过多。',
    'validation-failed': '请更正标出的字段。',
    'too-many-requests': '失败次数过多。请等待一分钟。',
    'read-model-behind': '数据仍在更新。请稍后重试。',
    'read-model-stopped': '统计数据已停止更新。请通知管理员。',
    overloaded: '服务器繁忙，未写入任何内容。请稍后重试。',
    'storage-full': '服务器磁盘已满。请通知管理员。',
    'log-unavailable': '日志不可用，不确定是否已写入。请重试。',
    'log-damaged': '日志的一部分已损坏，未写入任何内容。请通知管理员。',
    'position-of-another-log': '服务器上的日志已更换。请刷新页面。',
    'unsupported-media-type': '这不是表格：请发送 XLSX、ODS 或 CSV 文件。',
    unreachable: '服务器没有响应。请检查网络后重试。',
    other: '操作未成功。请重试或通知管理员。',
  },
};

const UNREACHABLE = 'The server does not answer. Check the network and try again.';

/** Why a request was refused, in the reader's language. */
export function refusalSentence(refusal: Refusal): string {
  return problemSentence(refusal.code ?? 'unreachable', refusal.problem?.detail ?? UNREACHABLE);
}

/** What a problem's code means, in the reader's language; English is the register's own sentence. */
export function problemSentence(code: string, detail: string): string {
  const sentences: Readonly<Record<string, string>> & Partial<Sentences> = problems[language.current];
  return sentences[code] ?? (language.current === 'en' ? detail : (sentences.other ?? detail));
}

/** Another user's change, as a 412 describes it. */
interface Change {
  readonly name?: Texts;
  readonly role: Role;
  readonly at: string;
}

/** Who changed the thing meanwhile, and when; undefined where the problem does not say. */
export function changeOf({ problem }: Refusal): Change | undefined {
  const { changedBy, changedAt } = (problem ?? {}) as { changedBy?: Pick<Change, 'name' | 'role'>; changedAt?: string };
  return changedBy === undefined || changedAt === undefined ? undefined : { ...changedBy, at: changedAt };
}

const changed: Words<(who: string, when: string) => string> = {
  en: (who, when) => `While you were working this was changed by: ${who}, ${when}. Nothing of yours was saved.`,
  ru: (who, when) => `Пока вы работали, запись изменили: ${who}, ${when}. Ваши изменения не сохранены.`,
  zh: (who, when) => `在您操作期间，${who}于${when}修改了此记录。您的修改未保存。`,
};

export const changedSentence = (who: string, when: string): string => changed[language.current](who, when);
