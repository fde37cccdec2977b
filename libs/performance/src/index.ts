export type { Scope } from './figures';
export { OfficialBook } from './official/official-book.service';
export type { OfficialFigures } from './official/official-figures';
export { OfficialService } from './official/official.service';
export { askableDays } from './official/owed.rules';
export { renameStaffInOfficial } from './official/rename';
