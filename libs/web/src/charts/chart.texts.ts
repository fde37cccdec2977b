import { texts } from '../texts/texts';

export const chartTexts = texts({
  zh: { asTable: '看数字', day: '日期' },
  en: { asTable: 'As numbers', day: 'Day' },
});
