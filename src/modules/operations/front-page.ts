import { hash } from 'node:crypto';
import { frontPageLanguages, frontPageTexts, type FrontPageLanguage } from './front-page.texts.js';

export interface FrontPageState {
  readonly version: string;
  readonly ready: boolean;
}

const STYLE = `
:root{color-scheme:light dark;--ground:light-dark(#f6f7f9,#14171c);--card:light-dark(#fff,#1d2128);
--ink:light-dark(#1b1f27,#e8eaee);--soft:light-dark(#5a6373,#a2abba);--line:light-dark(#dde1e8,#313743);
--link:light-dark(#0b57b8,#8ab8ff);--good:light-dark(#0c6b3d,#6fd8a4);--wait:light-dark(#8a4b00,#f0b566)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:42rem;margin:0 auto;padding:3rem 1.25rem}
header{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem;justify-content:space-between}
h1{font-size:1.9rem;line-height:1.2;margin:0}
h2{font-size:1rem;margin:0 0 .5rem}
nav a+a{margin-inline-start:.9rem}
a{color:var(--link);text-underline-offset:.2em}
a:focus-visible{outline:3px solid var(--link);outline-offset:3px;border-radius:2px}
nav [aria-current]{color:var(--soft);text-decoration:none}
.state{display:inline-flex;align-items:center;gap:.5rem;font-weight:600;color:var(--wait)}
.state::before{content:"";width:.7rem;height:.7rem;border-radius:50%;background:currentColor}
.state.ready{color:var(--good)}
section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1.1rem 1.25rem;margin-top:1.1rem}
p{margin:0 0 .5rem}p:last-child{margin:0}
ul{list-style:none;margin:0;padding:0}
li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.4rem 0;border-top:1px solid var(--line)}
li:first-child{border-top:0}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.92em}
li code,footer{color:var(--soft)}
footer{margin-top:1.1rem;font-size:.9rem}`;

/** The page has one style of its own and nothing else. */
export const CONTENT_SECURITY_POLICY = `default-src 'none';style-src 'sha256-${hash('sha256', STYLE, 'base64')}';base-uri 'none';form-action 'none';frame-ancestors 'none'`;

/** What a browser is shown at the address itself. */
export function frontPage(language: FrontPageLanguage, { version, ready }: FrontPageState): string {
  const say = frontPageTexts[language];
  const [before, after] = say.whereToken;
  const links = [
    ['/docs', say.docs],
    ['/openapi.json', say.openapi],
    ['/health/ready', say.health],
    ['/metrics', say.metrics],
  ].map(([path = '', name = '']) => `<li><a href="${path}">${name}</a><code>${path}</code></li>`);
  const languages = frontPageLanguages.map((one) => {
    const current = one === language ? ' aria-current="page"' : '';
    return `<a href="?lang=${one}" lang="${one}" hreflang="${one}"${current}>${frontPageTexts[one].language}</a>`;
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
<header><h1>${say.title}</h1><nav>${languages.join('')}</nav></header>
<section>
<p class="state${ready ? ' ready' : ''}" role="status">${ready ? say.ready : say.notReady}</p>
<p>${say.what}</p>
</section>
<section>
<h2>${say.firstToken}</h2>
<p>${before}<code>first-admin.token</code>${after}</p>
</section>
<section>
<h2>${say.links}</h2>
<ul>${links.join('')}</ul>
</section>
<footer>${say.version} ${version}</footer>
</main>
</body>
</html>
`;
}
