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
  'badge-layout-defined': phrase('defined a badge layout for', 'задан макет бейджа', '设定了证件版式'),
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
  'participant-moved': phrase('moved to another organisation', 'переведён участник', '调动了'),
  'badge-issued': phrase('issued a badge to', 'выдан бейдж', '签发了证件', 'good'),
  'badge-amended': phrase('changed the badge of', 'изменён бейдж', '修改了证件'),
  'badge-printed': phrase('printed the badge of', 'напечатан бейдж', '打印了证件'),
  'badge-suspended': phrase('suspended the badge of', 'приостановлен бейдж', '暂停了证件', 'warn'),
  'badge-reinstated': phrase('reinstated the badge of', 'восстановлен бейдж', '恢复了证件', 'good'),
  'badge-revoked': phrase('revoked the badge of', 'аннулирован бейдж', '吊销了证件', 'bad'),
  'badge-replaced': phrase('replaced the badge of', 'заменён бейдж', '换发了证件', 'warn'),
  'badges-swapped': phrase('swapped the badges of', 'обменены бейджи', '互换了证件', 'warn'),
  'holder-admitted': phrase('admitted', 'пропущен', '放行了', 'good'),
  'holder-left': phrase('saw leave', 'вышел', '记录离场'),
  'entry-denied': phrase('refused', 'отказано', '拒绝了', 'bad'),
  'admission-overridden': phrase('admitted against a check', 'пропущен вопреки проверке', '特许放行了', 'warn'),
  'stray-scan-denied': phrase('refused an unknown code at', 'отказано по неизвестному коду', '拒绝了未知代码', 'bad'),
  'access-granted': phrase('granted the access', 'выдан доступ', '授予了访问权限'),
  'access-invited': phrase('invited to the access', 'выслано приглашение', '发出了邀请'),
  'access-revoked': phrase('revoked the access', 'отозван доступ', '撤销了访问权限', 'bad'),
  'requests-refused': phrase('was refused as', 'отказано в запросах', '请求被拒绝', 'warn'),
  'clock-stepped-back': phrase('found its clock behind', 'часы отстали', '时钟倒退', 'warn'),
  'log-loss-acknowledged': phrase(
    'acknowledged a loss of the log',
    'признана утрата записей журнала',
    '确认了日志丢失',
    'bad',
  ),
  'bulk-change-planned': phrase('planned a change in bulk in', 'запланировано массовое изменение', '计划了批量更改'),
  'bulk-change-completed': phrase('completed a change in bulk in', 'выполнено массовое изменение', '完成了批量更改'),
  'conflict-resolved': phrase('gave a verdict on the scan of', 'вынесено решение о сканировании', '裁定了扫描'),
  'photo-kept': phrase('set the photo of', 'загружено фото', '保存了照片'),
  'photo-removed': phrase('removed the photo of', 'удалено фото', '移除了照片', 'warn'),
  'print-job-queued': phrase('queued to be printed', 'поставлено в очередь печати', '加入了打印队列'),
  'print-job-taken': phrase('began to print', 'начата печать', '开始打印'),
  'print-job-confirmed': phrase('printed', 'напечатано', '完成打印', 'good'),
  'print-job-failed': phrase('could not print', 'не удалось напечатать', '打印失败', 'bad'),
  'print-job-cancelled': phrase('cancelled a print job', 'задание печати отменено', '取消了打印任务'),
  'import-received': phrase('uploaded a sheet', 'загружена таблица', '上传了表格'),
  'import-mapped': phrase('mapped the columns of a sheet', 'сопоставлены столбцы таблицы', '设定了表格列映射'),
  'import-begun': phrase('began to apply a sheet', 'начато применение таблицы', '开始应用表格'),
  'import-applied': phrase('applied a sheet', 'применена таблица', '应用了表格', 'good'),
  'import-revert-begun': phrase('began to take back a sheet', 'начат откат таблицы', '开始撤销表格', 'warn'),
  'import-reverted': phrase('took back a sheet', 'таблица откачена', '撤销了表格', 'warn'),
};

const baseOf = (type: string): string => type.replace(/\.v[0-9]+$/, '');

/** What an event of this type did, in the reader's language; its plain name where there is no phrase. */
export const phraseOf = (type: string): string =>
  phrases[baseOf(type)]?.[language.current] ?? baseOf(type).replaceAll('-', ' ');

export const toneOf = (type: string): Tone => phrases[baseOf(type)]?.tone ?? 'quiet';

/** Types to filter by. */
export const types: readonly string[] = Object.keys(phrases);

const fields: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  status: { en: 'status', ru: 'статус', zh: '状态' },
  role: { en: 'role', ru: 'роль', zh: '身份' },
  name: { en: 'name', ru: 'имя', zh: '姓名' },
  jobTitle: { en: 'job title', ru: 'должность', zh: '职务' },
  employer: { en: 'employer', ru: 'место работы', zh: '工作单位' },
  email: { en: 'e-mail', ru: 'почта', zh: '邮箱' },
  phone: { en: 'telephone', ru: 'телефон', zh: '电话' },
  document: { en: 'document', ru: 'документ', zh: '身份证件' },
  organisation: { en: 'organisation', ru: 'организация', zh: '单位' },
  category: { en: 'kind of badge', ru: 'вид бейджа', zh: '证件类别' },
  zones: { en: 'zones', ru: 'зоны', zh: '区域' },
  edition: { en: 'edition', ru: 'выпуск', zh: '版次' },
  number: { en: 'number', ru: 'номер', zh: '编号' },
  prints: { en: 'prints', ru: 'отпечатков', zh: '打印次数' },
  printedAt: { en: 'printed at', ru: 'напечатан', zh: '打印时间' },
  location: { en: 'location', ru: 'местонахождение', zh: '位置' },
  gate: { en: 'gate', ru: 'вход', zh: '入口' },
  quota: { en: 'quota', ru: 'квота', zh: '名额' },
  stand: { en: 'stand', ru: 'стенд', zh: '展位' },
  projects: { en: 'project', ru: 'проект', zh: '项目' },
  family: { en: 'family name', ru: 'фамилия', zh: '姓' },
  given: { en: 'given name', ru: 'имя', zh: '名' },
  patronymic: { en: 'patronymic', ru: 'отчество', zh: '父称' },
  honorific: { en: 'form of address', ru: 'обращение', zh: '称谓' },
  changed: { en: 'changed', ru: 'изменено', zh: '已更改' },
  unchanged: { en: 'unchanged', ru: 'без изменений', zh: '未更改' },
  refused: { en: 'refused', ru: 'отказано', zh: '被拒绝' },
  bulk: { en: 'change in bulk', ru: 'массовое изменение', zh: '批量更改' },
  country: { en: 'country', ru: 'страна', zh: '国家' },
  kind: { en: 'kind', ru: 'вид', zh: '类别' },
  sector: { en: 'sector', ru: 'отрасль', zh: '行业' },
  capacity: { en: 'capacity', ru: 'вместимость', zh: '容量' },
  by: { en: 'second person', ru: 'второй сотрудник', zh: '第二人' },
  mergedInto: { en: 'merged into', ru: 'объединён с', zh: '合并到' },
  swappedWith: { en: 'swapped with', ru: 'обменян с', zh: '与之互换' },
  overridden: { en: 'lifted checks', ru: 'снятые проверки', zh: '豁免的检查' },
};

const labelOf = (field: string): string => fields[field]?.[language.current] ?? field;

/** A field's dotted name in the reader's language: `name.ru` is “name (ru)”, `name.parts.ru.family` “family name (ru)”. */
export function fieldLabel(field: string): string {
  const [first = '', ...rest] = field.split('.');
  const [inner, tag, part] = rest;
  if (inner === 'parts' && tag !== undefined && part !== undefined) return `${labelOf(part)} (${tag})`;
  return rest.length === 0 ? labelOf(first) : `${labelOf(first)} (${rest.join('.')})`;
}

/** What only a verifier reads. */
const technical = new Set(['credentialHash', 'kid', 'claims', 'scanId', 'textHash', 'participant', 'about']);

export const isTechnical = (field: string): boolean => technical.has(field.split('.')[0] ?? '');
