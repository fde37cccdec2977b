export { inChainOrder } from './chain.rules';
export { applyEvent, type DatedGroupEvent } from './group-events.rules';
export { newGroup, type GroupState } from './group-state';
export { livingGroups, renameStaffInGroups } from './group.queries';
export { GroupService, type AfterApply, type GroupReading, type ReadContext } from './group.service';
export { GroupsModule } from './groups.module';
export { type SnapshotPeople } from './people.rules';
export { applySnapshot, freshnessOf, type Freshness, type GroupSnapshot, type SnapshotMember } from './snapshot.rules';
export { needsRead } from './needs.rules';
