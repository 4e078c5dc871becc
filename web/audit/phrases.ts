import { language, type Language } from '../shared/i18n/language.svelte.ts';
import type { Tone } from '../shared/ui/tone.ts';

/** What happened, to be followed by the name of the subject: in English after the actor, elsewhere impersonal. */
type Phrase = Readonly<Record<Language, string>> & { readonly tone?: Tone };

const phrase = (en: string, ru: string, zh: string, tone?: Tone): Phrase => ({ en, ru, zh, ...(tone && { tone }) });

/** By type of event, without its version. */
const phrases: Readonly<Record<string, Phrase>> = {
  'exhibition-announced': phrase('announced', 'объявлена выставка', '公布了展会'),
  'exhibition-amended': phrase('changed the details of', 'изменены данные выставки', '修改了展会信息'),
  'exhibition-opened': phrase('opened', 'открыта выставка', '开放了展会', 'good'),
  'exhibition-closed': phrase('closed', 'закрыта выставка', '关闭了展会', 'warn'),
  'exhibition-reopened': phrase('reopened', 'снова открыта выставка', '重新开放了展会', 'good'),
  'zone-defined': phrase('defined the zone', 'задана зона', '设定了区域'),
  'zone-removed': phrase('removed the zone', 'удалена зона', '移除了区域', 'bad'),
  'gate-defined': phrase('defined the gate', 'задан вход', '设定了入口'),
  'gate-removed': phrase('removed the gate', 'удалён вход', '移除了入口', 'bad'),
  'category-defined': phrase('defined the kind of badge', 'задан вид бейджа', '设定了证件类别'),
  'category-removed': phrase('removed the kind of badge', 'удалён вид бейджа', '移除了证件类别', 'bad'),
  'badge-key-introduced': phrase(
    'began to sign badges with a new key for',
    'введён новый ключ подписи бейджей',
    '启用了新的证件签名密钥',
  ),
  'badge-layout-defined': phrase('defined the badge layout', 'задан макет бейджа', '设定了证件版式'),
  'delegation-registered': phrase('registered the delegation', 'зарегистрирована делегация', '登记了代表团'),
  'delegation-amended': phrase('changed the details of', 'изменены данные делегации', '修改了代表团信息'),
  'delegation-approved': phrase('approved', 'утверждена делегация', '批准了代表团', 'good'),
  'delegation-withdrawn': phrase('withdrew', 'отозвана делегация', '撤回了代表团', 'bad'),
  'delegation-reinstated': phrase('reinstated', 'восстановлена делегация', '恢复了代表团', 'good'),
  'firm-registered': phrase('registered the firm', 'зарегистрирована фирма', '登记了企业'),
  'firm-amended': phrase('changed the details of', 'изменены данные фирмы', '修改了企业信息'),
  'firm-approved': phrase('approved', 'утверждена фирма', '批准了企业', 'good'),
  'firm-withdrawn': phrase('withdrew', 'отозвана фирма', '撤回了企业', 'bad'),
  'firm-reinstated': phrase('reinstated', 'восстановлена фирма', '恢复了企业', 'good'),
  'quota-changed': phrase('changed the quota of', 'изменена квота', '修改了名额'),
  'project-showcased': phrase('added a project of', 'добавлен проект', '新增了项目'),
  'project-dropped': phrase('dropped a project of', 'снят проект', '撤销了项目', 'warn'),
  'stand-allocated': phrase('allocated a stand to', 'выделен стенд', '分配了展位'),
  'stand-released': phrase('released the stand of', 'освобождён стенд', '释放了展位'),
  'participant-added': phrase('registered', 'зарегистрирован участник', '登记了'),
  'participant-amended': phrase('changed the details of', 'изменены данные участника', '修改了资料'),
  'participant-removed': phrase('removed', 'удалён участник', '移除了', 'bad'),
  'participant-reinstated': phrase('took back the removal of', 'отменено удаление участника', '撤销了移除', 'good'),
  'participant-merged': phrase('merged a registration of', 'объединены регистрации участника', '合并了登记'),
  'participant-moved': phrase('moved to another organisation:', 'переведён участник', '调动了'),
  'badge-issued': phrase('issued a badge to', 'выдан бейдж', '签发了证件', 'good'),
  'badge-amended': phrase('changed the badge of', 'изменён бейдж', '修改了证件'),
  'badge-printed': phrase('printed the badge of', 'напечатан бейдж', '打印了证件'),
  'badge-suspended': phrase('suspended the badge of', 'приостановлен бейдж', '暂停了证件', 'warn'),
  'badge-reinstated': phrase('reinstated the badge of', 'восстановлен бейдж', '恢复了证件', 'good'),
  'badge-revoked': phrase('revoked the badge of', 'аннулирован бейдж', '吊销了证件', 'bad'),
  'badge-replaced': phrase('replaced the badge of', 'заменён бейдж', '换发了证件', 'warn'),
  'holder-admitted': phrase('admitted', 'проход разрешён', '放行了', 'good'),
  'holder-left': phrase('let out', 'выход', '记录离场'),
  'entry-denied': phrase('refused', 'в проходе отказано', '拒绝了', 'bad'),
  'admission-overridden': phrase('lifted a check and admitted', 'проход вопреки проверке', '特许放行了', 'warn'),
  'stray-scan-denied': phrase(
    'refused a code that is of no badge at',
    'отказано по неизвестному коду',
    '拒绝了未知代码',
    'bad',
  ),
  'access-granted': phrase('granted access to', 'выдан доступ', '授予了访问权限'),
  'access-invited': phrase('wrote an invitation for', 'выписано приглашение', '发出了邀请'),
  'access-revoked': phrase('revoked the access of', 'отозван доступ', '撤销了访问权限', 'bad'),
  'requests-refused': phrase('refused requests of', 'отказано в запросах', '拒绝了请求', 'warn'),
  'clock-stepped-back': phrase('found behind', 'обнаружено отставание', '发现时钟落后', 'warn'),
  'log-loss-acknowledged': phrase('acknowledged a loss in', 'признана утрата записей', '确认了丢失', 'bad'),
  'bulk-change-planned': phrase('planned a change in bulk at', 'запланировано массовое изменение', '计划了批量更改'),
  'bulk-change-completed': phrase('completed a change in bulk at', 'выполнено массовое изменение', '完成了批量更改'),
  'conflict-resolved': phrase('gave a verdict on a scan of', 'вынесено решение о сканировании', '裁定了扫描'),
  'photo-kept': phrase('set the photo of', 'загружено фото', '保存了照片'),
  'photo-removed': phrase('removed the photo of', 'удалено фото', '移除了照片', 'warn'),
  'print-job-queued': phrase('queued for printing', 'поставлено в очередь печати', '加入了打印队列'),
  'print-job-taken': phrase('began to print', 'начата печать', '开始打印'),
  'print-job-confirmed': phrase('printed', 'напечатано', '完成打印', 'good'),
  'print-job-failed': phrase('could not print', 'не удалось напечатать', '打印失败', 'bad'),
  'print-job-cancelled': phrase('cancelled the printing of', 'отменена печать', '取消了打印任务'),
  'import-received': phrase('uploaded the sheet', 'загружена таблица', '上传了表格'),
  'import-mapped': phrase('mapped the columns of the sheet', 'сопоставлены столбцы таблицы', '设定了表格列映射'),
  'import-begun': phrase('began to apply the sheet', 'начато применение таблицы', '开始应用表格'),
  'import-applied': phrase('applied the sheet', 'применена таблица', '应用了表格', 'good'),
  'import-revert-begun': phrase('began to take back the sheet', 'начат откат таблицы', '开始撤销表格', 'warn'),
  'import-reverted': phrase('took back the sheet', 'таблица откачена', '撤销了表格', 'warn'),
};

const baseOf = (type: string): string => type.replace(/\.v[0-9]+$/, '');

/** What an event of this type did, in the reader's language; its plain name where there is no phrase. */
export const phraseOf = (type: string): string =>
  phrases[baseOf(type)]?.[language.current] ?? baseOf(type).replaceAll('-', ' ');

export const toneOf = (type: string): Tone => phrases[baseOf(type)]?.tone ?? 'quiet';

/** As a label of its own: without the word that leads on to the name of the subject. */
export function typeLabel(type: string): string {
  const phrase = phraseOf(type).replace(/(?: (?:at|for|in|of|to))?:?$/, '');
  return phrase.charAt(0).toLocaleUpperCase(language.current) + phrase.slice(1);
}

/** Whether there are words for what an event of this type did. */
export const isPhrase = (type: string): boolean => baseOf(type) in phrases;

/** Types to filter by. */
export const types: readonly string[] = Object.keys(phrases);

/** Between what happened and what it happened to: names stand in no case of Russian grammar. */
export const joined = (phrase: string): string => `${phrase}${{ en: ' ', ru: ' — ', zh: '：' }[language.current]}`;

/** Somebody's own words. */
export const quoted = (text: string): string => (language.current === 'ru' ? `«${text}»` : `“${text}”`);
