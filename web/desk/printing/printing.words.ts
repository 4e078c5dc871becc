import { number } from '../../shared/i18n/format.ts';
import type { Words } from '../../shared/i18n/language.svelte.ts';
import type { Forms } from '../../shared/i18n/plural.ts';

interface PrintingWords {
  readonly lead: string;
  readonly none: string;
  readonly statuses: Readonly<Record<'queued' | 'printing' | 'printed' | 'failed' | 'cancelled', string>>;
  readonly all: string;
  readonly pages: Forms;
  readonly at: (place: string) => string;
  /** Whose badges a job has: the first person's, and so many more. */
  readonly whose: (name: string, more: number) => string;
  readonly stations: string;
  readonly noStations: string;
  readonly open: string;
  readonly cancel: string;
  readonly cancelEffect: string;
  readonly cancelReasons: readonly string[];
  readonly reprint: string;
  readonly reprintEffect: string;
  readonly reprintReasons: readonly string[];
  readonly queued: string;
  readonly cancelled: string;
  readonly queueBadges: string;
  readonly queueHint: string;
  /** What becomes of a new badge on paper. */
  readonly paper: string;
  readonly papers: Readonly<Record<'pdf' | 'queue' | 'later', string>>;
  readonly toQueue: string;
  readonly toQueueEffect: string;
  readonly ticket: string;
  readonly pdf: string;
  readonly stale: string;
  readonly staleParts: Readonly<Record<'name' | 'organisation' | 'category', string>>;
  readonly swap: string;
  /** The same, on a button among those of a badge. */
  readonly swapShort: string;
  readonly swapEffect: string;
  readonly swapWith: string;
  readonly swapped: (number: string) => string;
  readonly swapReason: string;
}

export const printingWords: Words<PrintingWords> = {
  en: {
    lead: 'A print station takes the jobs one by one and confirms each; what is not confirmed in two minutes comes back.',
    none: 'No print jobs.',
    statuses: {
      queued: 'Queued',
      printing: 'Printing',
      printed: 'Printed',
      failed: 'Failed',
      cancelled: 'Cancelled',
    },
    all: 'All',
    pages: { one: '# badge', other: '# badges' },
    at: (place) => `at ${place}`,
    whose: (name, more) => (more === 0 ? name : `${name} and ${number(more)} more`),
    stations: 'Print stations',
    noStations:
      'No print station is connected yet: invite one under Accesses. Badges can also be opened as PDF and printed from this computer.',
    open: 'Open PDF',
    cancel: 'Cancel the job',
    cancelEffect: 'The job leaves the queue; its badges stay as they are.',
    cancelReasons: ['Queued twice.', 'The wrong layout.'],
    reprint: 'Print again',
    reprintEffect: 'The badges of this job are queued anew. Two prints of one badge can be in two hands.',
    reprintReasons: ['The print was faulty.', 'The paper jammed.'],
    queued: 'In the print queue.',
    cancelled: 'Cancelled.',
    queueBadges: 'Queue badges',
    queueHint: 'To print the badges of a delegation, filter people, select them and press Print.',
    paper: 'Print',
    papers: { pdf: 'At once, as a page', queue: 'To the print queue', later: 'Not now' },
    toQueue: 'To the queue',
    toQueueEffect: 'This edition was printed before or waits to be. Two prints of one badge can be in two hands.',
    ticket: 'Ticket',
    pdf: 'PDF',
    stale: 'Print it again: what stands on it has changed since',
    staleParts: { name: 'name', organisation: 'organisation', category: 'kind of badge' },
    swap: 'Swapped badges',
    swapShort: 'Swapped',
    swapEffect:
      'Both people were given each other’s badge. Both badges are replaced: the old ones are refused from now on.',
    swapWith: 'The other person',
    swapped: (number) => `Both are replaced. The new badge here: ${number}. Print both now.`,
    swapReason: 'Handed out crosswise.',
  },
  ru: {
    lead: 'Станция печати берёт задания по одному и подтверждает каждое. Не подтверждённое за две минуты задание возвращается в очередь.',
    none: 'Заданий нет.',
    statuses: {
      queued: 'В очереди',
      printing: 'Печатается',
      printed: 'Напечатано',
      failed: 'Не удалось',
      cancelled: 'Отменено',
    },
    all: 'Все',
    pages: { one: '# бейдж', few: '# бейджа', many: '# бейджей', other: '# бейджа' },
    at: (place) => `на «${place}»`,
    whose: (name, more) => (more === 0 ? name : `${name} и ещё ${number(more)}`),
    stations: 'Станции печати',
    noStations:
      'Ни одна станция печати ещё не подключена: её приглашают в разделе «Доступы». Бейджи можно и открыть в PDF, и напечатать с этого компьютера.',
    open: 'Открыть PDF',
    cancel: 'Снять задание',
    cancelEffect: 'Задание уйдёт из очереди; бейджи останутся как есть.',
    cancelReasons: ['Поставлено дважды.', 'Не тот макет.'],
    reprint: 'Напечатать снова',
    reprintEffect:
      'Бейджи этого задания встанут в очередь снова. Два отпечатка одного бейджа могут попасть в разные руки.',
    reprintReasons: ['Печать с браком.', 'Замяло бумагу.'],
    queued: 'В очереди печати.',
    cancelled: 'Отменено.',
    queueBadges: 'Поставить бейджи в очередь',
    queueHint: 'Чтобы напечатать бейджи делегации, отберите людей, отметьте их и нажмите «Напечатать».',
    paper: 'Печать',
    papers: { pdf: 'Сразу, отдельной страницей', queue: 'В очередь печати', later: 'Не сейчас' },
    toQueue: 'В очередь',
    toQueueEffect: 'Этот экземпляр уже печатали или он ждёт печати. Два отпечатка могут попасть в разные руки.',
    ticket: 'Билет',
    pdf: 'PDF',
    stale: 'Напечатайте заново: с тех пор изменилось',
    staleParts: { name: 'имя', organisation: 'организация', category: 'вид бейджа' },
    swap: 'Бейджи перепутаны',
    swapShort: 'Перепутан',
    swapEffect: 'Двум людям выдали бейджи друг друга. Оба бейджа заменяются: прежние больше не действуют.',
    swapWith: 'Другой человек',
    swapped: (number) => `Оба заменены. Новый бейдж здесь: ${number}. Напечатайте оба.`,
    swapReason: 'Бейджи перепутали при выдаче.',
  },
  zh: {
    lead: '打印站逐个领取并确认任务；两分钟内未确认的任务会退回队列。',
    none: '没有任务。',
    statuses: { queued: '排队中', printing: '打印中', printed: '已打印', failed: '失败', cancelled: '已取消' },
    all: '全部',
    pages: { other: '# 个证件' },
    at: (place) => `于 ${place}`,
    whose: (name, more) => (more === 0 ? name : `${name}等 ${number(more + 1)} 人`),
    stations: '打印站',
    noStations: '尚未接入打印站，请在“访问权限”中邀请。也可打开 PDF，在本机打印。',
    open: '打开 PDF',
    cancel: '取消任务',
    cancelEffect: '任务移出队列；其证件保持不变。',
    cancelReasons: ['重复排队。', '版式有误。'],
    reprint: '再次打印',
    reprintEffect: '此任务的证件重新排队。同一证件的两份打印件可能落入两人之手。',
    reprintReasons: ['打印有误。', '卡纸。'],
    queued: '已进入打印队列。',
    cancelled: '已取消。',
    queueBadges: '将证件加入队列',
    queueHint: '要打印某代表团的证件，请先筛选人员，选中后点“打印”。',
    paper: '打印',
    papers: { pdf: '立即打开打印页', queue: '加入打印队列', later: '暂不打印' },
    toQueue: '加入队列',
    toQueueEffect: '此版证件已打印过或正在等待打印。同一证件的两份打印件可能落入两人之手。',
    ticket: '入场券',
    pdf: 'PDF',
    stale: '请重新打印，以下内容已变更',
    staleParts: { name: '姓名', organisation: '单位', category: '证件类别' },
    swap: '证件发错',
    swapShort: '发错',
    swapEffect: '两人互相拿错了证件。两个证件都将换发，旧证件从此失效。',
    swapWith: '另一人',
    swapped: (number) => `两个证件均已换发。此处新证件：${number}。请打印两个证件。`,
    swapReason: '发放时拿错证件。',
  },
};
