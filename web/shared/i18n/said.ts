type Translation = Readonly<Record<'ru' | 'zh', (...parts: readonly string[]) => string>>;

const seats = { ru: 'занято мест: ', zh: '已用名额' };

/** Sentences of the register that name a figure, a name or a way out, which a code alone does not say. */
const sentences: readonly (readonly [RegExp, Translation])[] = [
  [
    /^The sheet has more than (\d+) rows\.$/,
    { ru: (most) => `В таблице больше ${most} строк.`, zh: (most) => `表格超过 ${most} 行。` },
  ],
  [
    /^The sheet has more than (\d+) columns\.$/,
    { ru: (most) => `В таблице больше ${most} столбцов.`, zh: (most) => `表格超过 ${most} 列。` },
  ],
  [
    /^The sheet has more than a million cells; /,
    {
      ru: () => 'В таблице больше миллиона ячеек; оставьте столбцы, которые нужно внести.',
      zh: () => '表格超过一百万个单元格；请只保留要导入的列。',
    },
  ],
  [
    /^The file is no CSV from line (\d+) on: a quote is out of place\.$/,
    {
      ru: (line) => `Со строки ${line} файл не похож на CSV: кавычка не на месте.`,
      zh: (line) => `自第 ${line} 行起不是有效的 CSV：引号位置不对。`,
    },
  ],
  [
    /^The body exceeds (\d+) MiB\.$/,
    { ru: (most) => `Больше ${most} МБ сразу не принимается.`, zh: (most) => `一次最多接收 ${most} MB。` },
  ],
  [
    /^(\d+) of (\d+) seats.* are taken\.$/,
    {
      ru: (used, limit) => `Квота исчерпана: ${seats.ru}${used} из ${limit}.`,
      zh: (used, limit) => `名额已用完：${seats.zh} ${used}/${limit}。`,
    },
  ],
  [
    /^(\d+) seats.* are taken, more than the (\d+) of the new quota\.$/,
    {
      ru: (used, limit) => `Новая квота ${limit} меньше, чем уже ${seats.ru}${used}.`,
      zh: (used, limit) => `新配额 ${limit} 少于${seats.zh} ${used}。`,
    },
  ],
  [
    /^The exhibition is open, and today is (\d+)-(\d+)-(\d+): its days cannot be moved/,
    {
      ru: (year, month, day) =>
        `Выставка открыта, и сегодня ${day}.${month}.${year}: этот день должен остаться среди её дней. Сначала закройте её.`,
      zh: (year, month, day) => `展会已开放，今天是 ${year}-${month}-${day}：展期必须包含今天。请先闭幕。`,
    },
  ],
  [
    /^The exhibition day begins at ([\d:]+), within the hours from ([\d:]+) to ([\d:]+); let the day begin at ([\d:]+), or/,
    {
      ru: (begins, from, to, free) =>
        `День выставки начинается в ${begins}, во время работы (${from}–${to}). Пусть он начинается в ${free}, или выберите другие часы.`,
      zh: (begins, from, to, free) =>
        `展会日从 ${begins} 开始，落在 ${from}–${to} 之内。请将展会日起点改为 ${free}，或选择其他时段。`,
    },
  ],
  [
    /^The exhibition day begins at ([\d:]+), within the hours from ([\d:]+) to ([\d:]+); choose/,
    {
      ru: (begins, from, to) =>
        `День выставки начинается в ${begins}, во время работы (${from}–${to}). Выберите часы, которые не переходят через ${begins}.`,
      zh: (begins, from, to) => `展会日从 ${begins} 开始，落在 ${from}–${to} 之内。请选择不跨越 ${begins} 的时段。`,
    },
  ],
];

/** The register's English sentence in another language; undefined where there is no better one than its code's. */
export function saidIn(language: 'en' | keyof Translation, sentence: string): string | undefined {
  if (language === 'en') return undefined;
  for (const [english, translation] of sentences) {
    const found = english.exec(sentence);
    if (found !== null) return translation[language](...found.slice(1));
  }
  return undefined;
}
