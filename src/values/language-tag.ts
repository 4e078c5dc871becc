/** Two-letter codes of ISO 639-1, which is closed; three-letter ones of ISO 639-3 are many and still grow. */
const TWO_LETTERS: ReadonlySet<string> = new Set(
  `aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
   es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
   ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
   no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
   te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu`.split(/\s+/),
);
/** Language, script, region. */
export const LANGUAGE_TAG = /^([a-z]{2,3})(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/;

/**
 * Whether a text is a BCP 47 tag of language, script and region in canonical case (`ko`, `zh-Hant`, `sr-Latn-RS`).
 * Variants and extensions are not taken, nor codes that have a shorter or newer form (`eng`, `iw`).
 */
export function isLanguageTag(text: string): boolean {
  const language = LANGUAGE_TAG.exec(text)?.[1];
  if (language === undefined || (language.length === 2 && !TWO_LETTERS.has(language))) return false;
  const known = CANONICAL.get(text);
  if (known !== undefined) return known;
  const isCanonical = Intl.getCanonicalLocales(text)[0] === text;
  if (CANONICAL.size < MAX_REMEMBERED) CANONICAL.set(text, isCanonical);
  return isCanonical;
}

/** What was asked of Intl, which takes 10 µs: each name has a tag for each of its languages. */
const CANONICAL = new Map<string, boolean>();
/** A client can send any number of tags. */
const MAX_REMEMBERED = 500;
