export { type DatedGroupEvent } from './group-events.rules';
export { livingGroups, renameStaffInGroups } from './group.queries';
export { GroupService, type AfterApply, type GroupReading, type ReadContext } from './group.service';
export { GroupsModule } from './groups.module';
export { type SnapshotPeople } from './people.rules';
export { type Freshness, type GroupSnapshot, type SnapshotMember } from './snapshot.rules';
