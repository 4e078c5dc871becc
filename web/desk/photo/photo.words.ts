import type { Words } from '../../shared/i18n/language.svelte.ts';

interface PhotoWords {
  readonly photo: (name: string) => string;
  readonly none: string;
  readonly choose: string;
  readonly camera: string;
  readonly noCamera: string;
  readonly take: string;
  readonly crop: string;
  readonly cropHint: string;
  readonly place: string;
  readonly keep: string;
  readonly kept: string;
  readonly unreadable: string;
  readonly remove: string;
  readonly removeEffect: string;
  readonly removeReasons: readonly string[];
  readonly removed: string;
}

export const photoWords: Words<PhotoWords> = {
  en: {
    photo: (name) => `Photo of ${name}`,
    none: 'No photo',
    choose: 'Choose a photo',
    camera: 'Camera',
    noCamera: 'No camera can be used here.',
    take: 'Take the picture',
    crop: 'The photo as it is kept',
    cropHint: 'Face in the middle, from above the hair to the shoulders.',
    place: 'Move the section',
    keep: 'Keep this photo',
    kept: 'The photo is kept.',
    unreadable: 'This file is no picture that the browser can read. Take JPEG or PNG.',
    remove: 'Remove the photo',
    removeEffect: 'Badges printed from now on show none.',
    removeReasons: ['Photo of somebody else.', 'Asked for by the person.'],
    removed: 'The photo is removed.',
  },
  ru: {
    photo: (name) => `Фото: ${name}`,
    none: 'Нет фото',
    choose: 'Выбрать фото',
    camera: 'Камера',
    noCamera: 'Камера здесь недоступна.',
    take: 'Сделать снимок',
    crop: 'Таким фото сохранится',
    cropHint: 'Лицо посередине, от волос до плеч.',
    place: 'Сдвинуть кадр',
    keep: 'Сохранить фото',
    kept: 'Фото сохранено.',
    unreadable: 'Браузер не может прочитать этот файл как картинку. Возьмите JPEG или PNG.',
    remove: 'Удалить фото',
    removeEffect: 'На бейджах, которые будут напечатаны, фото не будет.',
    removeReasons: ['На фото другой человек.', 'По просьбе самого человека.'],
    removed: 'Фото удалено.',
  },
  zh: {
    photo: (name) => `${name}的照片`,
    none: '无照片',
    choose: '选择照片',
    camera: '摄像头',
    noCamera: '此处无法使用摄像头。',
    take: '拍照',
    crop: '照片将如此保存',
    cropHint: '面部居中，从头发上方到肩部。',
    place: '移动取景',
    keep: '保存此照片',
    kept: '照片已保存。',
    unreadable: '浏览器无法读取此图片。请使用 JPEG 或 PNG。',
    remove: '移除照片',
    removeEffect: '此后打印的证件不再显示照片。',
    removeReasons: ['照片有误。', '本人要求。'],
    removed: '照片已移除。',
  },
};
