/** What headers say in English, Russian and Chinese, by canonical column; as `headerKey` makes them. */
export const PARTICIPANT_HEADERS: Readonly<Record<string, readonly string[]>> = {
  name: [
    ...['name', 'full name', 'participant', 'guest', 'delegate', 'name and surname', 'name of participant'],
    ...['фио', 'ф и о', 'фамилия имя отчество', 'фамилия имя', 'имя и фамилия', 'имя фамилия', 'участник', 'гость'],
    ...['фамилия и имя', 'фамилия имя отчество полностью', 'фио полностью', 'имя участника', 'делегат'],
    ...['姓名', '名字', '全名', '参会人', '参会人员', '嘉宾', '代表姓名'],
  ],
  'name.parts.family': ['family name', 'last name', 'surname', 'family', 'фамилия', '姓', '姓氏'],
  'name.parts.given': ['given name', 'first name', 'forename', 'given', 'имя', '名'],
  'name.parts.patronymic': ['patronymic', 'middle name', 'отчество', '父称', '父名'],
  'name.parts.honorific': ['honorific', 'salutation', 'mr ms', 'title mr ms', 'обращение', '称谓', '尊称'],
  jobTitle: [
    ...['job title', 'position', 'post', 'job', 'title', 'occupation'],
    ...['должность', 'занимаемая должность', 'должность полностью', '职务', '职位', '职称'],
  ],
  employer: ['employer', 'place of work', 'workplace', 'место работы', 'работодатель', '工作单位', '单位', '单位名称'],
  organisation: [
    ...['organisation', 'organization', 'delegation', 'firm', 'company', 'exhibitor', 'ministry'],
    ...['организация', 'делегация', 'фирма', 'компания', 'предприятие', 'экспонент', 'название организации', 'ведомство'],
    ...['代表团', '组织', '机构', '企业', '公司', '参展商', '公司名称', '企业名称'],
  ],
  role: ['role', 'role in the delegation', 'роль', 'статус', 'роль в делегации', 'статус участника', '角色', '身份', '参会身份'],
  email: [
    ...['email', 'e mail', 'mail', 'email address', 'e mail address'],
    ...['электронная почта', 'эл почта', 'почта', 'адрес электронной почты', 'емейл', 'имейл', 'эл адрес'],
    ...['电子邮件', '邮箱', '电子邮箱', '邮件', '邮箱地址'],
  ],
  phone: [
    ...['phone', 'telephone', 'tel', 'mobile', 'phone number', 'mobile phone', 'cell phone', 'contact phone'],
    ...['телефон', 'тел', 'моб телефон', 'мобильный телефон', 'контактный телефон', 'номер телефона', 'мобильный'],
    ...['电话', '手机', '联系电话', '电话号码', '手机号码', '手机号', '联系方式'],
  ],
  'document.type': ['document type', 'type of document', 'document', 'вид документа', 'тип документа', 'документ', '证件类型', '证件种类'],
  'document.number': [
    ...['document number', 'passport', 'passport number', 'passport no', 'document no', 'passport series and number'],
    ...['номер документа', 'номер паспорта', 'паспорт', 'серия и номер паспорта', 'серия и номер', 'паспортные данные'],
    ...['серия номер паспорта', '证件号码', '护照号', '护照号码', '证件号', '身份证号', '身份证号码'],
  ],
  'document.country': [
    ...['document country', 'issuing country', 'country of issue', 'citizenship', 'nationality'],
    ...['гражданство', 'страна выдачи', 'страна документа', '国籍', '签发国', '发证国家'],
  ],
  externalId: [
    ...['external id', 'employee id', 'personnel number', 'employee number', 'your id'],
    ...['табельный номер', 'внешний код', 'внешний id', 'внешний идентификатор', '工号', '外部编号', '员工编号'],
  ],
};

export const ORGANISATION_HEADERS: Readonly<Record<string, readonly string[]>> = {
  code: ['code', 'short code', 'код', 'код организации', '代码', '代号', '编码'],
  kind: ['kind', 'type', 'kind of organisation', 'вид', 'тип', 'вид организации', 'тип организации', '类型', '种类', '类别'],
  name: [
    ...['name', 'title', 'full name', 'organisation', 'organization', 'delegation', 'firm', 'company', 'exhibitor'],
    ...['название', 'наименование', 'полное наименование', 'организация', 'делегация', 'фирма', 'компания', 'экспонент'],
    ...['название организации', 'наименование организации', '名称', '全称', '组织', '机构', '企业', '公司', '代表团', '公司名称', '企业名称'],
  ],
  country: ['country', 'страна', '国家', '国别', '国家地区'],
  parent: ['parent', 'parent delegation', 'вышестоящая организация', 'вышестоящая делегация', '上级', '上级代表团', '上级单位'],
  sector: ['sector', 'industry', 'отрасль', 'сфера деятельности', 'сектор', '行业', '领域', '产业'],
  region: ['region', 'province', 'регион', 'область', 'край', '地区', '省份', '省'],
  'quota.total': ['quota', 'total quota', 'seats', 'places', 'квота', 'всего мест', 'количество мест', '配额', '名额'],
};

/** Words in a header that name the language of its texts; they are left out before it is looked up. */
export const LANGUAGE_HINTS: Readonly<Record<string, RegExp>> = {
  en: /(^| )(in |на )?(en|eng|english|latin|англ|английский|английском|английском языке|лат|латиница|латиницей|латинскими буквами|as in passport|как в паспорте)( |$)|英文|英语|拼音|拉丁字母/u,
  ru: /(^| )(in |на )?(ru|rus|russian|cyrillic|рус|русский|русском|русском языке|кириллица|кириллицей)( |$)|俄文|俄语/u,
  zh: /(^| )(in |на )?(zh|cn|chi|chinese|кит|китайский|китайском|китайском языке|иероглифы|иероглифами)( |$)|中文|汉字|汉语/u,
};
