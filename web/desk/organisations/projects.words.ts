import type { Words } from '../../shared/i18n/language.svelte.ts';

interface ProjectWords {
  readonly none: string;
  readonly add: string;
  readonly title: string;
  readonly summary: string;
  readonly sector: string;
  readonly added: string;
  readonly drop: string;
  readonly dropEffect: string;
  readonly dropReasons: readonly string[];
  readonly dropped: string;
}

export const projectWords: Words<ProjectWords> = {
  en: {
    none: 'No project is registered yet.',
    add: 'Add a project',
    title: 'What it is called',
    summary: 'What it is about',
    sector: 'Sector',
    added: 'The project is registered.',
    drop: 'Drop the project',
    dropEffect: 'It leaves the lists and the headcounts. Its history stays.',
    dropReasons: ['Not shown after all.', 'Registered twice.'],
    dropped: 'The project is dropped.',
  },
  ru: {
    none: 'Проектов пока нет.',
    add: 'Добавить проект',
    title: 'Название проекта',
    summary: 'О чём проект',
    sector: 'Отрасль',
    added: 'Проект зарегистрирован.',
    drop: 'Снять проект',
    dropEffect: 'Проект исчезнет из списков и подсчётов. История сохранится.',
    dropReasons: ['Проект не будет показан.', 'Зарегистрирован дважды.'],
    dropped: 'Проект снят.',
  },
  zh: {
    none: '尚未登记项目。',
    add: '添加项目',
    title: '项目名称',
    summary: '项目简介',
    sector: '行业',
    added: '项目已登记。',
    drop: '撤下项目',
    dropEffect: '项目将不再出现在列表和统计中，历史记录仍然保留。',
    dropReasons: ['最终不展示。', '重复登记。'],
    dropped: '项目已撤下。',
  },
};
