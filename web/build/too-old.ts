import type { Plugin } from 'vite';
import { baseline } from './baseline.ts';

const { chrome, firefox, safari } = baseline;
const NEEDED = `Chrome ${chrome}, Edge ${chrome}, Firefox ${firefox}, Safari ${safari} (iOS ${safari})`;
const SENTENCES = [
  ['en', `This browser is too old for this page. It needs ${NEEDED} or a newer one.`],
  ['ru', `Этот браузер слишком старый для этой страницы. Нужен ${NEEDED} или новее.`],
  ['zh', `此浏览器版本过低，无法显示本页面。请使用 ${NEEDED} 或更新版本。`],
];

/** ES3: a browser that cannot parse it shows nothing. `inert` came a little before the versions of the baseline. */
const SCRIPT = `if (!('inert' in HTMLElement.prototype)) (function () {
  var sentences = ${JSON.stringify(SENTENCES)};
  for (var i = 0; i < sentences.length; i++) {
    var line = document.createElement('p');
    line.lang = sentences[i][0];
    line.appendChild(document.createTextNode(sentences[i][1]));
    document.getElementById('app').appendChild(line);
  }
})();
`;

/** Says on every page, in place of an empty one, which browsers it needs. */
export const tooOld: Plugin = {
  name: 'too-old',
  apply: 'build',
  buildStart() {
    this.emitFile({ type: 'asset', name: 'too-old.js', source: SCRIPT });
  },
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const file = Object.keys(bundle).find((name) => name.startsWith('assets/too-old-'));
      if (file === undefined) throw new Error('the build has no too-old.js');
      return [{ tag: 'script', attrs: { src: `/${file}` }, injectTo: 'body' }];
    },
  },
};
