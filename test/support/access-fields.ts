/** What a field may tell to whom. */
export type FieldClass =
  /** The same to everybody who may see the object that it is of. */
  | 'plain'
  /** Objects, lists, counts, figures and texts that depend on what the viewer may see. */
  | 'scoped'
  /** Raw to admins, hidden or masked to everybody else. */
  | 'masked'
  /** To admins alone: anybody else is refused, or never gets to the object. */
  | 'admin';

/**
 * Every field of the schema, by hand: the access matrix fails for one that is not here. Before a field is added here, it is
 * to be decided who may see it, and the query behind it takes a Sight unless it is plain.
 */
export const FIELD_CLASSES: Readonly<Record<string, Partial<Record<FieldClass, string>>>> = {
  ApiUsage: { admin: 'calls errors path quotaUsed' },
  AuditDetail: { admin: 'name value' },
  AuditEntry: { admin: 'action actor at details fromAddress id' },
  AuditEntryConnection: { admin: 'edges nodes pageInfo totalCount' },
  AuditEntryEdge: { admin: 'cursor node' },
  BranchReport: { scoped: 'branches daily department metrics official period previous staff trackedSince' },
  BranchRow: { scoped: 'department directOnly metrics' },
  ChannelPresence: { scoped: 'active firstSeenAt lastSeenAt', plain: 'appId channel' },
  CustomerGroup: {
    plain: 'chatId createdAt customerCount dismissedAt name notice placesLeft staffCount',
    scoped: 'daily members metrics owner sinceVisit',
  },
  CustomerGroupConnection: { scoped: 'edges nodes pageInfo totalCount' },
  CustomerGroupEdge: { plain: 'cursor', scoped: 'node' },
  DailyMetrics: { scoped: 'customerSeats customersJoined customersLeft date groupsOwned' },
  Department: { plain: 'id name staffCount', scoped: 'parent path' },
  GroupMetrics: {
    scoped:
      'churnRate contactOverlapRate contactedRate contacts contactsAdded contactsDeleted customerSeats customersJoined customersLeft departuresInferred foundingJoins groupSurvival groupsCreated groupsDismissed groupsOwned leftByThemselves netGrowth overlapRate peopleGained peopleLost removed retention uniqueCustomers',
  },
  GroupMove: { scoped: 'group joined left net' },
  GroupVisit: { scoped: 'at joined left' },
  Identity: { plain: 'appId firstSeenAt kind lastSeenAt openPlatformId source', masked: 'value' },
  IdentityConflict: { admin: 'at decidedAt decidedBy decision id people reason' },
  IdentityConflictConnection: { admin: 'edges nodes pageInfo totalCount' },
  IdentityConflictEdge: { admin: 'cursor node' },
  IdentityCoverage: { scoped: 'asContact inAllThree inMiniProgram inOfficialAccount people withUnionId' },
  IdentityLink: { plain: 'at kinds outcome reason source' },
  IngestHealth: {
    admin:
      'apiCalls duplicates failed gapsDetected gapsRepaired ignored lastSyncAt oldestPendingSeconds pending received',
  },
  Membership: {
    scoped: 'group otherGroups person staff',
    plain: 'hasContact invitedBy joinScene joinedAt leftAt quitScene state',
  },
  MembershipConnection: { scoped: 'edges nodes pageInfo totalCount' },
  MembershipEdge: { plain: 'cursor', scoped: 'node' },
  Mutation: {
    admin: 'cancelScheduledReport erasePerson removeReply resolveIdentityConflict saveReply scheduleReport splitPerson',
    scoped: 'addNote changeNote changeRemark changeTags removeNote visitGroup',
  },
  Note: { plain: 'createdAt doneAt dueOn id text', scoped: 'author person' },
  NoteConnection: { scoped: 'edges nodes pageInfo totalCount' },
  NoteEdge: { plain: 'cursor', scoped: 'node' },
  OfficialMetrics: {
    scoped:
      'asOf daysMissing groups groupsDifference groupsWithMessages members membersDifference membersWhoSpoke messages newGroups newMembers',
  },
  OrderSummary: { plain: 'count firstAt lastAt repeat total' },
  PageInfo: { plain: 'endCursor hasNextPage hasPreviousPage startCursor' },
  Period: { plain: 'from to' },
  Person: {
    plain: 'avatarUrl displayName id',
    scoped: 'channels contacts identities linkHistory memberships notes orders tags timeline viewerContact',
    masked: 'phone',
  },
  PersonConnection: { scoped: 'edges nodes pageInfo totalCount' },
  PersonEdge: { plain: 'cursor', scoped: 'node' },
  Query: {
    scoped:
      'branchReport customerGroup customerGroups department departments identityCoverage people person staff staffPerformance today viewer',
    plain: 'replies tagGroups',
    admin: 'auditLog identityConflicts ingestHealth scheduledReports',
  },
  Reply: { plain: 'id text title updatedAt updatedBy' },
  ReplyConnection: { plain: 'edges nodes pageInfo totalCount' },
  ReplyEdge: { plain: 'cursor node' },
  ReportFile: { admin: 'id madeAt name period size url' },
  ScheduledReport: { admin: 'createdAt createdBy department every files format id' },
  SilentCustomer: { scoped: 'lastSeenAt person' },
  Staff: { plain: 'active name userId', scoped: 'avatarUrl department departments' },
  StaffContact: { scoped: 'addWay deletedAt remark staff state tagIds tags', plain: 'since' },
  StaffPerformance: { scoped: 'daily metrics official period previous staff' },
  StaffPerformanceConnection: { scoped: 'edges nodes pageInfo totalCount' },
  StaffPerformanceEdge: { plain: 'cursor', scoped: 'node' },
  Tag: { plain: 'id name' },
  TagGroup: { plain: 'id name tags' },
  TimelineConnection: { scoped: 'edges nodes pageInfo' },
  TimelineEdge: { plain: 'cursor', scoped: 'node' },
  TimelineEvent: { plain: 'at channel detail id kind title' },
  Today: { plain: 'date', scoped: 'followUps movers silent' },
  Viewer: { scoped: 'departments role staff', plain: 'tenantName' },
};
