export const trustPageLanguages = ['en', 'ru', 'zh'] as const;
export type TrustPageLanguage = (typeof trustPageLanguages)[number];

interface Steps {
  readonly device: string;
  /** What to open first, and its name. */
  readonly file: readonly [path: string, name: string];
  readonly steps: readonly string[];
}

interface TrustPageTexts {
  readonly language: string;
  readonly title: string;
  readonly why: string;
  readonly compare: string;
  readonly then: string;
  readonly open: string;
  readonly devices: readonly Steps[];
  readonly end: string;
}

const PROFILE = '/ca.mobileconfig';
const FILE = '/ca.crt';

/** The words of menus are those of iOS 18, Android 15, Windows 11 and macOS 15 in each language. */
export const trustPageTexts: Readonly<Record<TrustPageLanguage, TrustPageTexts>> = {
  en: {
    language: 'English',
    title: 'Trust the register in this hall',
    why: 'The register has a certificate of its own, since this hall has no internet. A phone that trusts it once can use the camera, and works without a network.',
    compare:
      'Compare this fingerprint with the one on paper at the supervisor’s desk. Go on only if they are the same.',
    then: 'Then open the register:',
    open: 'Open the register',
    devices: [
      {
        device: 'iPhone, iPad',
        file: [PROFILE, 'Profile'],
        steps: [
          'Open the profile in Safari and allow the download.',
          'Settings › Profile Downloaded › Install.',
          'Settings › General › About › Certificate Trust Settings: switch on “Register of the exhibition”.',
        ],
      },
      {
        device: 'Android',
        file: [FILE, 'Certificate'],
        steps: [
          'Download the certificate.',
          'Settings › Security › More security settings › Encryption & credentials › Install a certificate › CA certificate › Install anyway.',
          'Choose the file ca.crt. Use Chrome; Firefox does not trust it by itself.',
        ],
      },
      {
        device: 'Windows',
        file: [FILE, 'Certificate'],
        steps: [
          'Open the certificate › Install Certificate › Current User.',
          '“Place all certificates in the following store” › Trusted Root Certification Authorities.',
        ],
      },
      {
        device: 'Mac',
        file: [FILE, 'Certificate'],
        steps: [
          'Open the certificate; Keychain Access takes it into “login”.',
          'Double-click it › Trust › When using this certificate: Always Trust.',
        ],
      },
    ],
    end: 'After the exhibition remove it in the same place. It can certify names and addresses of this network alone.',
  },
  ru: {
    language: 'Русский',
    title: 'Доверять реестру в этом зале',
    why: 'У реестра свой сертификат, поскольку в зале нет интернета. Телефон, который один раз ему доверился, может сканировать камерой и работает без сети.',
    compare: 'Сравните этот отпечаток с напечатанным у старшего смены. Продолжайте, только если они совпадают.',
    then: 'Затем откройте реестр:',
    open: 'Открыть реестр',
    devices: [
      {
        device: 'iPhone, iPad',
        file: [PROFILE, 'Профиль'],
        steps: [
          'Откройте профиль в Safari и разрешите загрузку.',
          'Настройки › Профиль загружен › Установить.',
          'Настройки › Основные › Об этом устройстве › Доверие сертификатам: включите «Register of the exhibition».',
        ],
      },
      {
        device: 'Android',
        file: [FILE, 'Сертификат'],
        steps: [
          'Скачайте сертификат.',
          'Настройки › Безопасность › Другие настройки безопасности › Шифрование и учётные данные › Установка сертификатов › Сертификат ЦС › Всё равно установить.',
          'Выберите файл ca.crt. Пользуйтесь Chrome: Firefox сам ему не доверяет.',
        ],
      },
      {
        device: 'Windows',
        file: [FILE, 'Сертификат'],
        steps: [
          'Откройте сертификат › Установить сертификат › Текущий пользователь.',
          '«Поместить все сертификаты в следующее хранилище» › Доверенные корневые центры сертификации.',
        ],
      },
      {
        device: 'Mac',
        file: [FILE, 'Сертификат'],
        steps: [
          'Откройте сертификат: «Связка ключей» примет его в «Вход».',
          'Дважды нажмите на него › Доверие › Параметры использования сертификата: Всегда доверять.',
        ],
      },
    ],
    end: 'После выставки удалите его там же. Он может заверять только имена и адреса этой сети.',
  },
  zh: {
    language: '中文',
    title: '在本展馆信任登记系统',
    why: '展馆内没有互联网，因此登记系统使用自己的证书。手机信任一次后即可用摄像头扫描，断网也能工作。',
    compare: '请与主管台上打印的指纹核对，一致后再继续。',
    then: '然后打开登记系统：',
    open: '打开登记系统',
    devices: [
      {
        device: 'iPhone、iPad',
        file: [PROFILE, '描述文件'],
        steps: [
          '用 Safari 打开描述文件并允许下载。',
          '设置 › 已下载描述文件 › 安装。',
          '设置 › 通用 › 关于本机 › 证书信任设置：打开“Register of the exhibition”。',
        ],
      },
      {
        device: 'Android',
        file: [FILE, '证书'],
        steps: [
          '下载证书。',
          '设置 › 安全 › 更多安全设置 › 加密与凭据 › 安装证书 › CA 证书 › 仍然安装。',
          '选择文件 ca.crt。请使用 Chrome；Firefox 不会自动信任。',
        ],
      },
      {
        device: 'Windows',
        file: [FILE, '证书'],
        steps: ['打开证书 › 安装证书 › 当前用户。', '“将所有的证书都放入下列存储” › 受信任的根证书颁发机构。'],
      },
      {
        device: 'Mac',
        file: [FILE, '证书'],
        steps: ['打开证书，“钥匙串访问”会将其存入“登录”。', '双击证书 › 信任 › 使用此证书时：始终信任。'],
      },
    ],
    end: '展会结束后请在同一处删除。该证书只能用于本网络的名称和地址。',
  },
};
