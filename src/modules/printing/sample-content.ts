import type { BadgeContent } from './render/badge-content.js';
import { SAMPLE_PHOTO } from './sample-photo.js';

/** A sample badge for the preview of a layout: long names in each script, and a code as long as a real one. */
export const SAMPLE_CONTENT: BadgeContent = {
  name: { en: 'Aleksandra Konstantinopolskaya', ru: 'Александра Константинопольская', zh: '亚历山德拉' },
  organisation: {
    en: 'Ministry of Economic Development',
    ru: 'Министерство экономического развития',
    zh: '经济发展部',
  },
  jobTitle: { en: 'Deputy head of department', ru: 'Заместитель начальника отдела', zh: '副处长' },
  role: { en: 'Member', ru: 'Участник', zh: '成员' },
  category: { en: 'Delegate', ru: 'Делегат', zh: '代表' },
  categoryColour: '#1d4f91',
  exhibition: { en: 'Sample exhibition', ru: 'Образец выставки', zh: '展览会样本' },
  photo: SAMPLE_PHOTO,
  number: '00000-00000-10',
  credential: 'SAMPLE'.repeat(40),
};
