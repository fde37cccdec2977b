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
  ApiToken: { admin: 'expiresAt id issuedAt lastUsedAt revokedAt role userId' },
  ApiUsage: { admin: 'calls errors path quotaUsed' },
  App: { admin: 'agentId appId callbackUrls id kind lastCallbackAt name' },
  AppTest: { admin: 'api callback' },
  Attention: { scoped: 'dismissed full grew ownerLeft shrank' },
  AuditDetail: { admin: 'name value' },
  AuditEntry: { admin: 'action actor at details fromAddress id' },
  AuditEntryConnection: { admin: 'edges nodes pageInfo totalCount' },
  AuditEntryEdge: { admin: 'cursor node' },
  BranchReport: { scoped: 'branches daily department metrics official period previous staff trackedSince' },
  BranchRow: { scoped: 'coverage department directOnly metrics' },
  ChannelPresence: { scoped: 'active firstSeenAt lastSeenAt', plain: 'appId channel' },
  CheckOutcome: { admin: 'detail ok' },
  CustomerGroup: {
    plain: 'chatId createdAt customerCount dismissedAt name notice placesLeft staffCount',
    scoped: 'daily members metrics owner ownerHistory sinceVisit',
  },
  CustomerGroupConnection: { scoped: 'edges nodes pageInfo totalCount' },
  CustomerGroupEdge: { plain: 'cursor', scoped: 'node' },
  DailyMetrics: { scoped: 'customerSeats customersJoined customersLeft date groupsOwned' },
  Department: { plain: 'id name staffCount', scoped: 'parent path' },
  FailedCallback: { admin: 'attempts error id lane receivedAt what' },
  FailedCallbackConnection: { admin: 'edges nodes pageInfo totalCount' },
  FailedCallbackEdge: { admin: 'cursor node' },
  FigurePerson: { scoped: 'membership person', plain: 'at' },
  FigurePersonConnection: { scoped: 'edges nodes pageInfo totalCount' },
  FigurePersonEdge: { plain: 'cursor', scoped: 'node' },
  GroupMetrics: {
    scoped:
      'churnRate contactOverlapRate contactedRate contacts contactsAdded contactsDeleted customerSeats customersJoined customersLeft departuresInferred foundingJoins groupSurvival groupsCreated groupsDismissed groupsOwned leftByThemselves netGrowth overlapRate peopleGained peopleLost removed retention uniqueCustomers',
  },
  GroupMove: { scoped: 'group joined left net' },
  GroupOwnership: { scoped: 'owner', plain: 'from to' },
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
  IssuedToken: { admin: 'issued token' },
  Membership: {
    scoped: 'group otherGroups person staff',
    plain: 'hasContact invitedBy joinScene joinedAt leftAt quitScene state',
  },
  MembershipConnection: { scoped: 'edges nodes pageInfo totalCount' },
  MembershipEdge: { plain: 'cursor', scoped: 'node' },
  Mutation: {
    admin:
      'addAdmin cancelScheduledReport erasePerson issueToken removeAdmin removeReply resolveIdentityConflict retryCallbacks revokeToken saveReply scheduleReport splitPerson startSync testApp',
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
      'attention branchReport customerGroup customerGroups department departments figurePeople identityCoverage people person staff staffMembers staffPerformance today viewer',
    admin: 'admins apps auditLog failedCallbacks identityConflicts ingestHealth scheduledReports syncRun tokens',
    plain: 'replies tagGroups',
  },
  Reply: { plain: 'id text title updatedAt updatedBy' },
  ReplyConnection: { plain: 'edges nodes pageInfo totalCount' },
  ReplyEdge: { plain: 'cursor node' },
  ReportFile: { admin: 'id madeAt name period size url' },
  ScheduledReport: { admin: 'createdAt createdBy department every files format id' },
  SilentCustomer: { scoped: 'lastSeenAt person' },
  Staff: { plain: 'active name userId', scoped: 'avatarUrl department departments' },
  StaffConnection: { scoped: 'edges nodes pageInfo totalCount' },
  StaffContact: { scoped: 'addWay deletedAt remark staff state tagIds tags', plain: 'since' },
  StaffEdge: { plain: 'cursor', scoped: 'node' },
  StaffPerformance: { scoped: 'daily metrics official period previous staff' },
  StaffPerformanceConnection: { scoped: 'edges nodes pageInfo totalCount' },
  StaffPerformanceEdge: { plain: 'cursor', scoped: 'node' },
  SyncRun: { admin: 'finishedAt id outcome problem startedAt steps' },
  SyncStep: { admin: 'done name total' },
  Tag: { plain: 'id name' },
  TagGroup: { plain: 'id name tags' },
  TenantAdmin: { admin: 'addedAt staff userId' },
  TimelineConnection: { scoped: 'edges nodes pageInfo' },
  TimelineEdge: { plain: 'cursor', scoped: 'node' },
  TimelineEvent: { plain: 'at channel detail id kind title' },
  Today: { plain: 'date', scoped: 'followUps movers silent' },
  Viewer: { scoped: 'departments role staff', plain: 'tenantName timeZone' },
};
