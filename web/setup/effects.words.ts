import type { Forms } from '../shared/i18n/plural.ts';
import type { Words } from '../shared/i18n/language.svelte.ts';

interface EffectWords {
  /** Badges as the subject of a sentence. */
  readonly badges: Forms;
  readonly inside: Forms;
  readonly holdersInside: Forms;
  readonly admissions: Forms;
  readonly newZone: string;
  readonly newGate: string;
  readonly newCategory: string;
  readonly nothing: string;
  readonly nameOnly: string;
  readonly moves: (zone: string) => string;
  readonly stands: string;
  readonly samePassage: string;
  readonly admittedHere: (badges: string) => string;
  readonly refusedHere: (badges: string) => string;
  readonly leadsInto: (zone: string) => string;
  readonly leadsFrom: (zone: string) => string;
  readonly earlierScans: string;
  readonly full: (capacity: string) => string;
  readonly fullNow: string;
  readonly warns: string;
  readonly overNow: string;
  readonly numberOn: string;
  readonly numberOff: string;
  /** Sentences whose subject is the badges. */
  readonly gain: (badges: string, zones: string) => string;
  readonly lose: (badges: string, zones: string) => string;
  readonly follow: (badges: string) => string;
  readonly setupOn: (badges: string) => string;
  readonly setupOff: (badges: string) => string;
  readonly letOut: string;
  readonly noPrint: string;
  readonly reckoned: string;
  readonly opening: string;
  readonly issuedSoFar: Forms;
  readonly openingWithin: (hours: string) => string;
  readonly openingAnyHour: string;
  readonly fixes: (timeZone: string, dayStartsAt: string) => string;
  readonly closing: string;
  readonly reopening: string;
  readonly neededBy: (what: string) => string;
  readonly notNow: string;
  readonly neverAgain: string;
}

export const words: Words<EffectWords> = {
  en: {
    badges: { one: '# badge', other: '# badges' },
    inside: { one: '# person is in it now.', other: '# people are in it now.' },
    holdersInside: { one: '# holder is inside now.', other: '# holders are inside now.' },
    admissions: { one: '# admission was made here so far.', other: '# admissions were made here so far.' },
    newZone: 'No badge opens it until a kind of badge grants it, and no gate leads into it yet.',
    newGate: 'Doors can be bound to it at once.',
    newCategory: 'Badges of this kind can be issued at once.',
    nothing: 'Nothing is changed yet.',
    nameOnly: 'The name alone changes; badges, doors and past scans stay as they are.',
    moves: (zone) => `It lies in ${zone} from now on, and who is in it counts there too.`,
    stands: 'It lies in no other zone from now on, and who is in it counts in it alone.',
    samePassage: 'Badges of every kind pass the same gates as before.',
    admittedHere: (badges) => `${badges} are admitted here by their kind from now on.`,
    refusedHere: (badges) => `${badges} are no longer admitted here by their kind, from this moment.`,
    leadsInto: (zone) => `Who is admitted here is in ${zone} from now on.`,
    leadsFrom: (zone) => `Who leaves here is in ${zone} from now on.`,
    earlierScans: 'Earlier scans stay as they were decided.',
    full: (capacity) => `With ${capacity} inside, nobody more is admitted; a supervisor can override.`,
    fullNow: 'It is full: nobody more is admitted from this moment.',
    warns: 'From 90 % on, doors and the board say that it is nearly full.',
    overNow: 'That is its capacity or more already: the board shows it as full.',
    numberOn: 'Who has forgotten their badge can be admitted by its number.',
    numberOff: 'Numbers are refused here; supervisors can still type them.',
    gain: (badges, zones) => `${badges} open ${zones} from now on.`,
    lose: (badges, zones) => `${badges} no longer open ${zones} by their kind, from this moment.`,
    follow: (badges) => `${badges} admit by the new times from now on.`,
    setupOn: (badges) => `${badges} admit before the opening, after the close and at any hour.`,
    setupOff: (badges) => `${badges} admit only while the exhibition is open, at its hours.`,
    letOut: 'Nobody who is inside is kept in.',
    noPrint: 'Nothing needs to be printed again.',
    reckoned: 'All days and hours are reckoned anew.',
    opening: 'Badges are admitted from the opening on, at the daily hours.',
    issuedSoFar: { one: '# badge is issued so far.', other: '# badges are issued so far.' },
    openingWithin: (hours) => `Guests are admitted from now on, within the daily hours: ${hours}.`,
    openingAnyHour: 'Guests are admitted from now on, at any hour.',
    fixes: (timeZone, dayStartsAt) =>
      `The time zone (${timeZone}) and the start of a day (${dayStartsAt}) can no longer be changed.`,
    closing:
      'No more organisations, people or stands are taken; badges are refused at the doors. Everybody is let out.',
    reopening: 'Badges are admitted again, and registration goes on.',
    neededBy: (what) => `It is still used by: ${what}. It cannot be removed.`,
    notNow: 'It cannot be removed.',
    neverAgain: 'Its code is never given again.',
  },
  ru: {
    badges: { one: '# бейдж', few: '# бейджа', many: '# бейджей', other: '# бейджа' },
    inside: {
      one: 'Сейчас в ней # человек.',
      few: 'Сейчас в ней # человека.',
      many: 'Сейчас в ней # человек.',
      other: 'Сейчас в ней # человека.',
    },
    holdersInside: {
      one: 'Сейчас внутри # владелец.',
      few: 'Сейчас внутри # владельца.',
      many: 'Сейчас внутри # владельцев.',
      other: 'Сейчас внутри # владельца.',
    },
    admissions: {
      one: 'Здесь уже # проход.',
      few: 'Здесь уже # прохода.',
      many: 'Здесь уже # проходов.',
      other: 'Здесь уже # прохода.',
    },
    newZone: 'Пока её не откроет какой-нибудь вид бейджа, по бейджам в неё не пустят; входы в неё ещё не ведут.',
    newGate: 'К нему сразу можно привязать устройства на входе.',
    newCategory: 'Бейджи этого вида можно выдавать сразу.',
    nothing: 'Пока ничего не изменено.',
    nameOnly: 'Меняется только название; бейджи, входы и прошлые проходы остаются прежними.',
    moves: (zone) => `Теперь она находится в зоне «${zone}»; кто в ней, считается и там.`,
    stands: 'Теперь она не находится ни в какой другой зоне; кто в ней, считается только в ней.',
    samePassage: 'Бейджи всех видов открывают те же входы, что и раньше.',
    admittedHere: (badges) => `${badges}: по виду бейджа здесь теперь пропускают.`,
    refusedHere: (badges) => `${badges}: с этой минуты по виду бейджа здесь больше не пропускают.`,
    leadsInto: (zone) => `Кого впустили здесь, тот теперь в зоне «${zone}».`,
    leadsFrom: (zone) => `Кто вышел здесь, тот теперь в зоне «${zone}».`,
    earlierScans: 'Решения по прежним проходам не меняются.',
    full: (capacity) => `Когда внутри ${capacity}, больше никого не впускают; старший смены может разрешить.`,
    fullNow: 'Она заполнена: с этой минуты больше никого не впускают.',
    warns: 'С 90 % входы и табло сообщают, что она почти заполнена.',
    overNow: 'Людей в ней уже не меньше вместимости: табло покажет, что она заполнена.',
    numberOn: 'Кто забыл бейдж, того можно впустить по его номеру.',
    numberOff: 'Номера здесь не принимаются; вводить их может только старший смены.',
    gain: (badges, zones) => `${badges}: теперь есть проход: ${zones}.`,
    lose: (badges, zones) => `${badges}: с этой минуты по виду бейджа больше нет прохода: ${zones}.`,
    follow: (badges) => `${badges}: теперь действует новое время.`,
    setupOn: (badges) => `${badges}: проход до открытия, после закрытия и в любой час.`,
    setupOff: (badges) => `${badges}: проход, только пока выставка открыта и в её часы.`,
    letOut: 'Всех, кто внутри, выпустят.',
    noPrint: 'Печатать ничего заново не нужно.',
    reckoned: 'Все дни и часы считаются заново.',
    opening: 'После открытия по бейджам пропускают, в часы работы.',
    issuedSoFar: {
      one: 'Выдан # бейдж.',
      few: 'Выдано # бейджа.',
      many: 'Выдано # бейджей.',
      other: 'Выдано # бейджа.',
    },
    openingWithin: (hours) => `С этой минуты гостей пропускают в часы работы: ${hours}.`,
    openingAnyHour: 'С этой минуты гостей пропускают в любой час.',
    fixes: (timeZone, dayStartsAt) =>
      `Часовой пояс (${timeZone}) и начало дня (${dayStartsAt}) больше нельзя будет изменить.`,
    closing: 'Новые организации, люди и стенды не принимаются; на входах бейджи не пропускают. Выпускают всех.',
    reopening: 'По бейджам снова пропускают, регистрация продолжается.',
    neededBy: (what) => `Ещё используется: ${what}. Удалить не получится.`,
    notNow: 'Удалить не получится.',
    neverAgain: 'Этот код больше никогда не будет выдан.',
  },
  zh: {
    badges: { other: '#张证件' },
    inside: { other: '目前有#人在内。' },
    holdersInside: { other: '目前有#名持证人在场。' },
    admissions: { other: '此处至今已放行#次。' },
    newZone: '在证件类别授权之前，没有证件可进入；目前也没有入口通往此区域。',
    newGate: '入口设备可立即绑定。',
    newCategory: '可立即签发此类证件。',
    nothing: '尚未修改。',
    nameOnly: '仅名称改变；证件、入口和以往的扫描不变。',
    moves: (zone) => `从现在起位于“${zone}”，其中的人也计入该区域。`,
    stands: '从现在起不在其他区域内，其中的人只计入本区域。',
    samePassage: '各类证件可通过的入口与以前相同。',
    admittedHere: (badges) => `${badges}从现在起按类别可在此通行。`,
    refusedHere: (badges) => `${badges}从此刻起按类别不能在此通行。`,
    leadsInto: (zone) => `从现在起，在此放行的人进入“${zone}”。`,
    leadsFrom: (zone) => `从现在起，在此离开的人位于“${zone}”。`,
    earlierScans: '以往的扫描保持原结果。',
    full: (capacity) => `达到${capacity}人后不再放行；主管可以特批。`,
    fullNow: '现已满员：从此刻起不再放行。',
    warns: '达到90%时，入口和看板会提示即将满员。',
    overNow: '现有人数已达到或超过容量：看板将显示满员。',
    numberOn: '忘带证件的人可凭编号入场。',
    numberOff: '此处不再接受编号；主管仍可输入。',
    gain: (badges, zones) => `${badges}从现在起可进入${zones}。`,
    lose: (badges, zones) => `${badges}从此刻起按类别不能再进入${zones}。`,
    follow: (badges) => `${badges}从现在起按新的时间放行。`,
    setupOn: (badges) => `${badges}在开幕前、闭幕后及任何时段均可通行。`,
    setupOff: (badges) => `${badges}仅在展会开放时段通行。`,
    letOut: '在场人员均可离场。',
    noPrint: '无需重新打印。',
    reckoned: '所有日期和时段将重新计算。',
    opening: '开馆后，证件在开放时段放行。',
    issuedSoFar: { other: '目前已签发#张证件。' },
    openingWithin: (hours) => `从现在起，在每日开放时段（${hours}）放行来宾。`,
    openingAnyHour: '从现在起，任何时段均放行来宾。',
    fixes: (timeZone, dayStartsAt) => `时区（${timeZone}）和每日起始时间（${dayStartsAt}）不能再更改。`,
    closing: '不再接受新的单位、人员和展位；入口不再放行。所有人均可离场。',
    reopening: '证件恢复放行，登记继续。',
    neededBy: (what) => `仍被引用：${what}。无法移除。`,
    notNow: '无法移除。',
    neverAgain: '其代码不会再次分配。',
  },
};
