import type { DatedGroupEvent, GroupSnapshot } from '@qunshu/groups';
import type { GroupStep, GroupStory, History } from './history';
import { STAFF } from './branch-histories';
import type { Company } from './company';
import { staysOf } from './history-truth';

/** Something that a company hears of. */
export type Telling = (company: Company) => Promise<void>;

const READ_AFTER_MS = 2000;

/** All that there is to tell of a history, in lanes: within each in order, between them in any. */
export function lanesOf(history: History): Telling[][] {
  const { now } = history;
  const alone = (tell: Telling): Telling[] => [tell];
  return [
    ...history.departments.map((step) => alone((company) => company.department(step))),
    ...history.staff.map((step) => alone((company) => company.staff(step))),
    ...history.contacts.map((step) => alone((company) => company.contact(step))),
    ...history.unions.map(({ externalId, unionId }) => alone((company) => company.union(externalId, unionId, now))),
    ...history.splits.map((externalId) => alone((company) => company.split(externalId, now))),
    ...history.upsets.map((upset) => alone((company) => company.upset(upset, history))),
    ...history.groups.map((story) => groupLane(story, now)),
  ].filter((lane) => lane.length > 0);
}

/** The lanes as one, each number choosing whose turn it is. */
export function interleaved(lanes: readonly Telling[][], turns: readonly number[]): Telling[] {
  const waiting = lanes.map((lane) => [...lane]);
  const told: Telling[] = [];
  for (let turn = 0; waiting.length > 0; turn++) {
    const index = (turns[turn % turns.length] ?? 0) % waiting.length;
    const next = waiting[index]?.shift();
    if (next !== undefined) told.push(next);
    if (waiting[index]?.length === 0) waiting.splice(index, 1);
  }
  return told;
}

function groupLane(story: GroupStory, now: number): Telling[] {
  const { chatId, createdAt, steps } = story;
  const read = (upTo: number, at: number): Telling => {
    return (company) => company.readGroup(chatId, snapshotOf(story, upTo), Math.min(now, at + READ_AFTER_MS));
  };
  const tell = (n: number, recordedAt: number): Telling => {
    return (company) => company.tellGroup(chatId, eventOf(story, n), recordedAt);
  };
  const inTurn = steps.flatMap((step, n): Telling[] => {
    if (step.fate !== 'in time') return [];
    const isShown = step.kind === 'join' || step.kind === 'owner';
    return [tell(n, step.at), ...(isShown ? [read(n + 1, step.at)] : [])];
  });
  const late = steps.flatMap(({ fate }, n) => (fate === 'late' ? [tell(n, now)] : [])).reverse();
  const isOver = steps.at(-1)?.kind === 'dismiss';
  const last = isOver ? [] : [read(steps.length, now)];
  return [...(story.isReadFirst ? [read(0, createdAt)] : []), ...inTurn, ...last, ...late];
}

/** The group after so many of its steps, as a read shows it. */
function snapshotOf(story: GroupStory, upTo: number): GroupSnapshot {
  const { chatId, createdAt } = story;
  const steps = story.steps.slice(0, upTo);
  const open = staysOf({ chatId, steps }).filter(({ leftAt }) => leftAt === null);
  const entry = { joinScene: 1, invitedBy: null, state: null };
  const owners = steps.flatMap((step) => (step.kind === 'owner' ? [step.to] : []));
  return {
    ...{ name: chatId, notice: null, createdAt },
    owner: owners.at(-1) ?? story.owner,
    version: versionAfter(story, upTo),
    members: open.map(({ externalId, joinedAt }) => ({
      memberId: externalId,
      isStaff: STAFF.includes(externalId),
      joinedAt,
      ...entry,
    })),
  };
}

/** Only what changes the members has a version. */
function versionAfter({ steps }: GroupStory, upTo: number): string {
  return `v${steps.slice(0, upTo).filter(isOfMembers).length}`;
}

function isOfMembers({ kind }: GroupStep): boolean {
  return kind === 'join' || kind === 'leave';
}

function eventOf(story: GroupStory, n: number): DatedGroupEvent {
  const step = story.steps[n];
  if (step === undefined) throw new Error('no such step');
  const { chatId } = story;
  const { at } = step;
  const versions = { lastVersion: versionAfter(story, n), currentVersion: versionAfter(story, n + 1) };
  if (step.kind === 'dismiss') return { kind: 'group_dismissed', chatId, at };
  if (step.kind === 'owner') return { kind: 'group_owner_changed', chatId, ...versions, at };
  const { members } = step;
  const change = { chatId, at, members, memberCount: members.length, ...versions };
  if (step.kind === 'join') return { kind: 'group_members_joined', joinScene: 3, ...change };
  return { kind: 'group_members_left', quitScene: step.scene, ...change };
}
