import { Converter } from 'opencc-js/t2cn';
import { remembered } from './remembered.js';

/**
 * One character for all that are printed or typed for it: simplified for traditional (OpenCC's table), the character
 * for its radical, and for variants that OpenCC leaves apart (old shapes and Japan's).
 */
const simplified = Converter({ from: 't', to: 'cn' });

/** Radicals of the supplement (U+2E80…) that are whole characters; those of Kangxi fold by NFKC. */
const RADICALS =
  '⺁厂⺈刀⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺛旡⺜日⺝月⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺻聿⺼月⺽臼⻁虎⻄西⻅见⻆角⻉贝⻋车⻌辶⻑长⻒镸⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟';
const VARIANTS =
  '靑青囯国髙高﨑崎徳德淸清敎教眞真尙尚昻昂彥彦冨富戸户歩步毎每恵惠寛宽増增斉齐沢泽浜滨辺边広广鉄铁桜樱栄荣稲稻竜龙県县曽曾黒黑郞郎暁晓滝泷関关駅驿渋涩塩盐円圆覚觉楽乐気气検检経经継继桟栈実实収收従从縦纵焼烧粋粹瀬濑摂摄戦战銭钱倹俭剣剑圏圈権权験验厳严娯娱蔵藏臓脏続续対对帯带団团遅迟聴听鎮镇弐贰悩恼脳脑覇霸髪发抜拔払拂仏佛変变満满訳译様样謡谣頼赖覧览両两猟猎緑绿塁垒霊灵隷隶暦历歴历錬炼労劳録录亜亚悪恶圧压囲围壱壹隠隐鋭锐駆驱勲勋薫薰渓溪蛍萤軽轻鶏鸡壊坏懐怀拡扩殻壳巻卷陥陷勧劝喚唤観观顔颜帰归偽伪戯戏犠牺拠据挙举郷乡釈释荘庄堯尧堺界鄕乡';

const table = new Map<string, string>();
for (const list of [RADICALS, VARIANTS]) {
  const characters = Array.from(list);
  for (let at = 0; at + 1 < characters.length; at += 2) table.set(characters[at] ?? '', characters[at + 1] ?? '');
}

const folded = remembered((character) => {
  const plain = character.normalize('NFKC');
  const shape = table.get(plain) ?? plain;
  return table.get(simplified(shape)) ?? simplified(shape);
});

/** A text with each Chinese character in the one shape that all of its shapes share. */
export const foldCharacters = (text: string): string => Array.from(text, folded).join('');
