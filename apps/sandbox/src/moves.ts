import type { Instant } from '@qunshu/kernel';
import type { Drivers } from './drivers';
import { GROUP_TOPICS, JOIN_STATES, NOTICES } from './names';
import type { Random } from './random';
import type { Callback, Step } from './step';
import type { JoinScene } from './truth';
import { activeStaff, type Group, hasLeft, liveDepartments, postingOf, runningGroups, type World } from './world';

const LARGEST_GROUP = 480;

export interface Scene {
  readonly world: World;
  readonly random: Random;
  readonly drivers: Drivers;
  readonly miniProgramId: string;
  /** Plays another move so many milliseconds later. */
  soon(afterMs: number, move: Move): void;
}

export interface Played extends Omit<Step, 'at'> {
  /** For what comes without a callback that would date it. */
  readonly at?: Instant;
}

/** Null where the company offers no occasion for it. */
export type Move = (scene: Scene, at: Instant) => Played | null;

/** Null where nothing happened. */
export function stepOf(played: Played | null): Step | null {
  const at = played?.callbacks[0]?.at ?? played?.at;
  return played === null || at === undefined ? null : { ...played, at };
}

export const quiet = (what: string, callbacks: readonly Callback[]): Played => ({ what, callbacks, settles: false });
export const settling = (what: string, callbacks: readonly Callback[]): Played => ({ what, callbacks, settles: true });

/** Two changes of one group in one second are a test's business: history leaves a second between them. */
function after(group: Group, at: Instant): Instant {
  return Math.max(at, group.changedAt + 1000);
}

function someGroup({ world, random }: Scene): Group | null {
  const groups = runningGroups(world);
  return groups.length === 0 ? null : random.pick(groups);
}

/** Every group has its own crowd, about half of the customers, so that groups overlap without being alike. */
function newcomers(scene: Scene, group: Group, count: number): string[] {
  const ids = [...scene.world.customers.keys()];
  const offset = group.chatId.charCodeAt(5) * 131;
  const crowd = ids.filter((id, index) => (index + offset) % ids.length < ids.length / 2 && !group.open.has(id));
  return scene.random.sample(crowd, Math.min(count, LARGEST_GROUP - group.open.size));
}

function customersIn(group: Group): string[] {
  return [...group.open.values()].filter((stay) => stay.type === 2).map((stay) => stay.memberId);
}

export const foundGroup: Move = (scene, at) => {
  const { world, random, drivers } = scene;
  const staff = activeStaff(world);
  if (staff.length === 0) return null;
  const owner = random.pick(staff);
  const store = world.departments.get(postingOf(owner).mainDepartment)?.name ?? '';
  const colleagues = random.sample(staff, random.int(0, 2)).map((one) => one.userId);
  const guests = random.sample([...world.customers.keys()], random.int(3, Math.min(30, 3 + world.customers.size / 10)));
  const name = `${store}${random.pick(GROUP_TOPICS)}${random.int(1, 99)}`;
  const members = [...colleagues, ...guests];
  return settling('founded', drivers.found({ owner: owner.userId, members, name, at }).callbacks);
};

function joining(count: (random: Random) => number): Move {
  return (scene, at) => {
    const group = someGroup(scene);
    if (group === null) return null;
    const { random, drivers, world } = scene;
    const members = newcomers(scene, group, count(random));
    if (members.length === 0) return null;
    const joinScene = random.pick<JoinScene>([1, 1, 2, 3, 3]);
    const staff = [...group.open.values()].filter((stay) => stay.type === 1 && world.staff.has(stay.memberId));
    const inviter = joinScene !== 3 && staff.length > 0 && random.chance(0.7) ? random.pick(staff).memberId : null;
    const state = joinScene === 3 && random.chance(0.6) ? random.pick(JOIN_STATES) : null;
    const options = { scene: joinScene, invitedBy: inviter, state, at: after(group, at) };
    return quiet('joined', drivers.join(group.chatId, members, options));
  };
}

export const fewJoin = joining((random) => random.pick([1, 1, 1, 2, 3]));
export const manyJoin = joining((random) => random.int(15, 40));

export const someLeave: Move = (scene, at) => {
  const group = someGroup(scene);
  if (group === null) return null;
  const { random, drivers } = scene;
  const members = random.sample(customersIn(group), random.pick([1, 1, 1, 1, 2]));
  if (members.length === 0) return null;
  const removed = random.chance(0.2);
  return quiet('left', drivers.leave(group.chatId, members, { scene: removed ? 1 : 0, at: after(group, at) }));
};

/** Joins, and is gone within a minute. */
export const shortVisit: Move = (scene, at) => {
  const group = someGroup(scene);
  if (group === null) return null;
  const { random, drivers } = scene;
  const members = newcomers(scene, group, 1);
  if (members.length === 0) return null;
  const { chatId } = group;
  scene.soon(random.int(1, 40) * 1000, (_, later) =>
    group.dismissedAt === null ? quiet('left', drivers.leave(chatId, members, { at: after(group, later) })) : null,
  );
  return quiet('joined', drivers.join(chatId, members, { scene: 3, at: after(group, at) }));
};

/** Leaves by mistake and comes back. */
export const leaveAndReturn: Move = (scene, at) => {
  const group = someGroup(scene);
  if (group === null) return null;
  const { random, drivers } = scene;
  const members = random.sample(customersIn(group), 1);
  if (members.length === 0) return null;
  const { chatId } = group;
  scene.soon(random.int(2, 3000) * 1000, (_, later) =>
    group.dismissedAt === null
      ? quiet('joined', drivers.join(chatId, members, { scene: 2, at: after(group, later) }))
      : null,
  );
  return quiet('left', drivers.leave(chatId, members, { at: after(group, at) }));
};

export const renameGroup: Move = (scene, at) => {
  const group = someGroup(scene);
  if (group === null) return null;
  const name = `${group.name.replace(/[·].*$/u, '')}·${scene.random.pick(GROUP_TOPICS)}`;
  if (name === group.name) return null;
  return settling('renamed', scene.drivers.rename(group.chatId, name, { at: after(group, at) }));
};

export const changeNotice: Move = (scene, at) => {
  const group = someGroup(scene);
  if (group === null) return null;
  const notice = scene.random.pick(NOTICES.filter((one) => one !== group.notice));
  return settling('notice', scene.drivers.setNotice(group.chatId, notice, { at: after(group, at) }));
};

/** Groups whose owner has left are handed over first. */
export const handOver: Move = (scene, at) => {
  const orphan = runningGroups(scene.world).find((group) => hasLeft(scene.world, group.owner));
  const group = orphan ?? someGroup(scene);
  if (group === null) return null;
  const others = activeStaff(scene.world).filter((staff) => staff.userId !== group.owner);
  if (others.length === 0) return null;
  const owner = scene.random.pick(others).userId;
  return settling('new owner', scene.drivers.changeOwner(group.chatId, owner, { at: after(group, at) }));
};

export const dismissGroup: Move = (scene, at) => {
  if (runningGroups(scene.world).length < 3) return null;
  const group = someGroup(scene);
  return group === null ? null : quiet('dismissed', scene.drivers.dismiss(group.chatId, { at: after(group, at) }));
};

export const staffMoves: Move = ({ world, random, drivers }, at) => {
  const staff = activeStaff(world);
  if (staff.length === 0) return null;
  const mover = random.pick(staff);
  const { mainDepartment: from } = postingOf(mover);
  const elsewhere = liveDepartments(world).filter((one) => one.id !== from);
  if (elsewhere.length === 0) return null;
  const { id } = random.pick(elsewhere);
  const departments = random.chance(0.2) ? [id, from] : [id];
  return settling('staff moved', drivers.moveStaff(mover.userId, { mainDepartment: id, departments, at }));
};
