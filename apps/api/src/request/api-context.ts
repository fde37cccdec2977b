import type { Asker } from '../edge/asker';
import type { AppReader } from './app-reader';
import type { AuditReader } from './audit-reader';
import type { DecisionReader } from './decision-reader';
import type { GraphReader } from './graph-reader';
import type { GroupReader } from './group-reader';
import type { HealthReader } from './health-reader';
import type { JourneyReader } from './journey-reader';
import type { KeyReader } from './key-reader';
import type { MetricsReader } from './metrics-reader';
import type { NoteReader } from './note-reader';
import type { OfficialReader } from './official-reader';
import type { OperationsReader } from './operations-reader';
import type { OrgReader } from './org-reader';
import type { OwnContactReader } from './own-contact-reader';
import type { OverviewReader } from './overview-reader';
import type { PeopleReader } from './people-reader';
import type { ReplyReader } from './reply-reader';
import type { ScheduleReader } from './schedule-reader';
import type { ReportReader } from './report-reader';
import type { TodayReader } from './today-reader';
import type { VisitReader } from './visit-reader';

/** What resolvers read through: made anew for each request, bound to its viewer. */
export interface ApiContext {
  readonly asker: Asker;
  readonly apps: AppReader;
  readonly audit: AuditReader;
  readonly org: OrgReader;
  readonly people: PeopleReader;
  readonly journeys: JourneyReader;
  readonly graph: GraphReader;
  readonly decisions: DecisionReader;
  readonly groups: GroupReader;
  readonly health: HealthReader;
  readonly keys: KeyReader;
  readonly operations: OperationsReader;
  readonly schedules: ScheduleReader;
  readonly metrics: MetricsReader;
  readonly overview: OverviewReader;
  readonly reports: ReportReader;
  readonly official: OfficialReader;
  readonly visits: VisitReader;
  readonly notes: NoteReader;
  readonly replies: ReplyReader;
  readonly today: TodayReader;
  readonly ownContacts: OwnContactReader;
}
