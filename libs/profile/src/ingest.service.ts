import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdentityService, type IdentityKey, type Observation, type Scopes } from '@qunshu/identity';
import type { Recording } from '@qunshu/kernel';
import type { Activity } from './activity.queries';
import { happeningOfTrack, isOwnDoing } from './activity.rules';
import { seenAt } from './channel-account.rules';
import { FactService } from './fact.service';
import { identitiesIn, originAmong, phonesIn } from './ingest.rules';
import type { IngestMessage } from './ingest-message';
import { readTrackFact, type TrackFact } from './track-fact';

/** What a message told: where nobody is meant any more (erased), nothing is kept of it. */
export type IngestOutcome = 'done' | 'nobody';

type Track = IngestMessage & { readonly type: 'track' };

/** A fact of somebody, with the identity that it came with. */
interface Told {
  readonly message: Track;
  readonly fact: TrackFact;
  readonly key: IdentityKey;
}

const SOURCE = 'ingest';

/** Works off what the brand's own systems and its users' devices tell. */
@Injectable()
export class IngestService {
  constructor(
    private readonly identity: IdentityService,
    private readonly facts: FactService,
  ) {}

  /** Applies messages in order; gives the outcome of each, in that order. */
  async apply(db: EntityManager, rec: Recording, messages: readonly IngestMessage[]): Promise<IngestOutcome[]> {
    const scopes = await this.identity.scopes(db, rec.tenantId);
    const observed = await this.identity.observe(
      db,
      rec,
      messages.map((one) => observationOf(one, scopes)),
    );
    const outcomes: IngestOutcome[] = [];
    for (const message of messages) {
      const keys = identitiesIn(message, scopes).filter((key) => observed.personOf(key) !== null);
      const key = originAmong(keys);
      outcomes.push(key === null ? 'nobody' : 'done');
      if (key !== null && message.type === 'track') await this.track(db, rec, { message, key });
    }
    return outcomes;
  }

  private async track(db: EntityManager, rec: Recording, of: Omit<Told, 'fact'>): Promise<void> {
    const { message, key } = of;
    const read = readTrackFact(message.event, message.properties);
    if (read.kind === 'unusable') throw new Error(`A message was taken though its ${read.problem}`);
    const told = { ...of, fact: read.fact };
    if (isThere(told)) await this.facts.tellChannels(db, rec, [{ key, told: [seenAt(message.at)] }]);
    const activity = await this.keep(db, rec, told);
    if (activity !== null) await this.facts.record(db, rec, [activity]);
  }

  /** Keeps what is more than a line of the timeline, and gives that line; null where it changed nothing. */
  private async keep(db: EntityManager, rec: Recording, { message, fact, key }: Told): Promise<Activity | null> {
    const { at } = message;
    const activity = { ...happeningOfTrack(fact, key), key, at, source: SOURCE };
    const told = { key, at, byThemselves: message.bySession };
    if (fact.kind === 'order_paid') {
      const stands = await this.facts.tellOrder(db, rec, { ...told, ...fact });
      return stands ? { ...activity, thing: `order_paid ${fact.orderId}` } : null;
    }
    if (fact.kind === 'order_refunded') {
      const stands = await this.facts.tellRefund(db, rec, { ...told, ...fact });
      return stands ? { ...activity, thing: `order_refunded ${fact.orderId} ${fact.refundId}` } : null;
    }
    return activity;
  }
}

/** Whoever does something in a Mini Program is there. */
function isThere({ message, fact, key }: Told): boolean {
  return key.kind === 'MINI_PROGRAM_OPEN_ID' && (message.bySession || isOwnDoing(fact));
}

function observationOf(message: IngestMessage, scopes: Scopes): Observation {
  const { at } = message;
  const identities = identitiesIn(message, scopes);
  const seen = { identities, source: SOURCE, at, phones: phonesIn(message) } as const;
  if (message.type === 'track') return seen;
  return { ...seen, name: message.traits.nickname, avatarUrl: message.traits.avatarUrl };
}
