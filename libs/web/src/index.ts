export { useAside } from './client/aside';
export { createClient } from './client/client';
export { type Problem } from './client/problem';
export { useDeed, useQuestion, type Deed, type Outcome, type Question } from './client/question';
export { type ResultOf } from './client/result-of';
export { goToSignIn } from './client/sign-in';
export { Chart } from './charts/chart';
export { type Series } from './charts/series';
export { FIGURE_KEYS, figureDefinitions, figureNames, isShare, type FigureKey } from './figures/figures.texts';
export { type Formats } from './formats/formats';
export {
  comparedDays,
  COMPARISONS,
  DEFAULT_COMPARISON,
  DEFAULT_PERIOD,
  faultOf,
  MAX_DAYS,
  readChoice,
  readComparison,
  type Comparison,
  type PeriodChoice,
} from './formats/period-choice';
export {
  addDays,
  daysIn,
  PERIOD_NAMES,
  periodOf,
  readPeriod,
  writePeriod,
  type Days,
  type PeriodName,
} from './formats/periods';
export { useFormats } from './formats/use-formats';
export { graphql } from './generated/gql';
export {
  type AdminRowFragment,
  type AuditRowFragment,
  type CallbackCountsFragment,
  type ConflictPartsFragment,
  type ConflictSidePartsFragment,
  type PersonContactPartsFragment,
  type PersonRowFragment,
  type ScheduledReportPartsFragment,
  type SyncRunPartsFragment,
  type TokenRowFragment,
  type ApiCallRowFragment,
  type GroupRowFragment,
  type StayRowFragment,
  type SidebarChannelFragment,
  type SidebarEventFragment,
  type SidebarMemberFragment,
  type SidebarMembersFragment,
  type SidebarNoteFragment,
  type SidebarPersonFragment,
} from './generated/graphql';
export { Happening } from './people/happening';
export { channelNames, identityNames } from './people/people.texts';
export { useWhy } from './people/use-why';
export { useViewer, ViewerProvider, type Viewer } from './session/viewer';
export { Avatar } from './shown/avatar';
export { Name } from './shown/person-name';
export { useTitle } from './shown/title';
export { PageFailure } from './states/page-failure';
export { useProblemText } from './states/problem-text';
export { Answered, Empty, Failure, FORBIDDEN, NOT_FOUND, Skeleton } from './states/states';
export { showLanguage, useLanguage, useTexts, type Say } from './texts/language';
export { texts, type Language, type Texts } from './texts/texts';
export { showTheme, useTheme, type ThemeChoice } from './theme/theme';
export { useCursorPages, type CursorPages } from './url/use-cursor-pages';
export { useUrlState } from './url/use-url-state';
export { currentPlace, isInWecom, openCustomerProfile, sendText, type WecomPlace } from './wecom/bridge';
export { type WecomFailure, type WecomOutcome } from './wecom/outcome';
