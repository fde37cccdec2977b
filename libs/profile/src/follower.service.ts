import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdentityService, keyText, type IdentityKey, type Observation } from '@qunshu/identity';
import type { Instant, Recording } from '@qunshu/kernel';
import type { AccountEvent, Follower } from '@qunshu/wechat';
import { happeningOf } from './activity.rules';
import type { Activity } from './activity.queries';
import { activeOpenIds } from './channel-account.queries';
import { ifKnown, withMissing, type ChannelState, type ChannelTold } from './channel-account.rules';
import { FactService, type ChannelChange } from './fact.service';
import { needsFollowerRead } from './follower.rules';

/** Something a user of an Official Account did. */
export interface DatedAccountEvent {
  readonly event: AccountEvent;
  readonly at: Instant;
}

const SOURCE = 'official_account';
const KIND = 'OFFICIAL_ACCOUNT_OPEN_ID';
const ROWS_A_PAGE = 500;

/** Who follows an Official Account, and what they do with it. */
@Injectable()
export class FollowerService {
  constructor(
    private readonly identity: IdentityService,
    private readonly facts: FactService,
  ) {}

  /** Applies events of one user, in whatever order they come. `needsRead`: WeChat must be asked about them. */
  async applyEvents(
    db: EntityManager,
    rec: Recording,
    told: { readonly appId: string; readonly openId: string; readonly events: readonly DatedAccountEvent[] },
  ): Promise<{ needsRead: boolean }> {
    const key = keyOf(told.appId, told.openId);
    const { events } = told;
    const observed = await this.identity.observe(
      db,
      rec,
      events.map(({ at }) => seen([key], at)),
    );
    if (observed.personOf(key) === null) return { needsRead: false };
    const news = events.map(({ event, at }) => toldBy(event, at));
    const changes = await this.facts.tellChannels(db, rec, [{ key, told: news }]);
    const change = changes.get(keyText(key)) ?? { before: null, after: null };
    await this.facts.record(
      db,
      rec,
      events.flatMap((one) => activityOf(key, one)),
    );
    if (hasLeft(events, change)) await this.identity.dropTraits(db, rec, key);
    return { needsRead: needsFollowerRead(change, news) };
  }

  /** Applies what WeChat shows of users; those of whom it says no more than that they do not follow are no news of anybody. */
  async applyShown(
    db: EntityManager,
    rec: Recording,
    shown: { readonly appId: string; readonly followers: readonly Follower[] },
  ): Promise<void> {
    const { appId, followers } = shown;
    const following = followers.filter(({ follows }) => follows);
    const scopes = await this.identity.scopes(db, rec.tenantId);
    const observations = following.map((one) => seen(keysOf(one, appId, scopes.openPlatformOf(appId)), rec.recordedAt));
    const observed = await this.identity.observe(db, rec, observations);
    const living = following.filter(({ openId }) => observed.personOf(keyOf(appId, openId)) !== null);
    const gone = followers.filter(({ follows }) => !follows);
    await this.facts.tellChannels(db, rec, [
      ...living.map((one) => ({ key: keyOf(appId, one.openId), told: [shownBy(one, rec)] })),
      ...gone.map((one) => ({ key: keyOf(appId, one.openId), told: [ifKnown(shownBy(one, rec))] })),
    ]);
  }

  /** Ends those of the open ids that follow still; a complete listing, begun at `recordedAt`, lacked them. */
  async endMissing(
    db: EntityManager,
    rec: Recording,
    listing: { readonly appId: string; readonly openIds: readonly string[] },
  ): Promise<void> {
    const end = (known: ChannelState): ChannelState => withMissing(known, rec.recordedAt);
    const news = listing.openIds.map((openId) => ({ key: keyOf(listing.appId, openId), told: [end] }));
    await this.facts.tellChannels(db, rec, news);
  }

  /** A page of those who are known to follow, in the order of their open ids. */
  following(db: EntityManager, tenantId: string, page: { appId: string; after: string }): Promise<string[]> {
    const { appId: scope, after } = page;
    return activeOpenIds(db, tenantId, { kind: KIND, scope, after, limit: ROWS_A_PAGE });
  }
}

function keyOf(appId: string, openId: string): IdentityKey {
  return { kind: KIND, scope: appId, value: openId };
}

function keysOf({ openId, unionId }: Follower, appId: string, openPlatform: string): IdentityKey[] {
  const key = keyOf(appId, openId);
  return unionId === null ? [key] : [key, { kind: 'UNION_ID', scope: openPlatform, value: unionId }];
}

function seen(identities: readonly IdentityKey[], at: Instant): Observation {
  return { identities, source: SOURCE, at };
}

function toldBy({ kind }: AccountEvent, at: Instant): ChannelTold {
  if (kind === 'followed' || kind === 'unfollowed') return { kind, at };
  return { kind: 'seen', at };
}

/** WeChat dates events in whole seconds, so that one of this very second may be newer than what it showed. */
function shownBy({ follows, followedAt }: Follower, rec: Recording): ChannelTold {
  return { kind: 'shown', at: rec.recordedAt - (rec.recordedAt % 1000), follows, followedAt };
}

function activityOf(key: IdentityKey, { event, at }: DatedAccountEvent): Activity[] {
  const happening = happeningOf(event);
  return happening === null ? [] : [{ ...happening, key, at, source: SOURCE }];
}

function hasLeft(events: readonly DatedAccountEvent[], { after }: ChannelChange): boolean {
  return after?.active === false && events.some(({ event }) => event.kind === 'unfollowed');
}
