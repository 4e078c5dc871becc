import { hash } from 'node:crypto';
import { trustPageLanguages, trustPageTexts, type TrustPageLanguage } from './trust-page.texts.js';

const STYLE = `
:root{color-scheme:light dark;--ground:light-dark(#f6f7f9,#14171c);--card:light-dark(#fff,#1d2128);
--ink:light-dark(#1b1f27,#e8eaee);--soft:light-dark(#5a6373,#a2abba);--line:light-dark(#dde1e8,#313743);
--link:light-dark(#0b57b8,#8ab8ff);--on-link:light-dark(#fff,#10203a)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:42rem;margin:0 auto;padding:2rem 1.25rem 3rem}
nav{display:flex;gap:1rem;margin-bottom:1rem}
nav [aria-current]{color:var(--soft);text-decoration:none}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.05rem;margin:0}
a{color:var(--link);text-underline-offset:.2em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:3px;border-radius:4px}
section,details{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.25rem;margin-top:1rem}
summary{cursor:pointer;padding:.25rem 0}summary h2{display:inline}details[open] summary{margin-bottom:.75rem}
code{display:block;font:600 1.05rem/1.7 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere;margin-top:.5rem}
.button{display:inline-block;background:var(--link);color:var(--on-link);text-decoration:none;font-weight:600;padding:.6rem 1.1rem;border-radius:.5rem}
ol{padding-inline-start:1.3rem;margin:.9rem 0 0}li+li{margin-top:.4rem}
p{margin:0 0 .75rem}p:last-child{margin:0}
footer{color:var(--soft);margin-top:1rem;font-size:.9rem}`;

/** The page has one style of its own and nothing else. */
export const CONTENT_SECURITY_POLICY = `default-src 'none';style-src 'sha256-${hash('sha256', STYLE, 'base64')}';base-uri 'none';form-action 'none';frame-ancestors 'none'`;

/** How a phone comes to trust the CA. `fingerprint`: SHA-256, hexadecimal with colons. */
export function trustPage(language: TrustPageLanguage, fingerprint: string, register: string): string {
  const say = trustPageTexts[language];
  const languages = trustPageLanguages.map((one) => {
    const current = one === language ? ' aria-current="page"' : '';
    return `<a href="?lang=${one}" lang="${one}" hreflang="${one}"${current}>${trustPageTexts[one].language}</a>`;
  });
  const devices = say.devices.map(({ device, file: [path, name], steps }) => {
    const list = steps.map((step) => `<li>${step}</li>`).join('');
    return `<details name="device"><summary><h2>${device}</h2></summary><p><a class="button" href="${path}">${name}</a></p><ol>${list}</ol></details>`;
  });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${say.title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<nav>${languages.join('')}</nav>
<h1>${say.title}</h1>
<p>${say.why}</p>
<section><p>${say.compare}</p><code>${lines(fingerprint)}</code></section>
${devices.join('\n')}
<section><p>${say.then}</p><p><a class="button" href="${register}">${say.open}</a></p></section>
<footer>${say.end}</footer>
</main>
</body>
</html>
`;
}

/** Eight bytes a line, so that people can compare it. */
const lines = (fingerprint: string): string => fingerprint.replace(/((?:[0-9A-F]{2}:){8})(?=.)/g, '$1<br>');
