import { z } from 'zod';
import { type CallbackPair, type PreviousPair } from './rotation.rules';
import { type Sealer } from './sealer';

/** What of an app lies sealed in the database. */
export interface AppSecrets {
  readonly secret: string;
  /** Null where the app gets no callbacks. */
  readonly current: CallbackPair | null;
  readonly previous: readonly PreviousPair[];
}

/** The row that the secrets lie in: part of what they are sealed for. */
export interface AppPlace {
  readonly tenantId: string;
  readonly id: string;
}

export interface SealedColumns {
  readonly sealed: string;
  readonly previousSealed: string | null;
  readonly previousUntil: number | null;
}

const PAIR = z.object({ token: z.string(), encodingAesKey: z.string().nullable() });
const CURRENT = z.object({ secret: z.string(), current: PAIR.nullable() });
const PREVIOUS = z.array(PAIR.extend({ until: z.number() }));

export function sealSecrets(sealer: Sealer, place: AppPlace, secrets: AppSecrets): SealedColumns {
  const { previous, ...current } = secrets;
  const seal = (column: string, value: unknown): string =>
    sealer.seal(Buffer.from(JSON.stringify(value)), contextOf(place, column)).toString('base64');
  return {
    sealed: seal('sealed', current),
    previousSealed: previous.length === 0 ? null : seal('previous_sealed', previous),
    previousUntil: previous.length === 0 ? null : Math.max(...previous.map(({ until }) => until)),
  };
}

/** @throws Error when they were sealed with another key or for another row */
export function openSecrets(sealer: Sealer, place: AppPlace, columns: SealedColumns): AppSecrets {
  const open = (column: string, sealed: string): unknown =>
    JSON.parse(sealer.open(Buffer.from(sealed, 'base64'), contextOf(place, column)).toString());
  return {
    ...CURRENT.parse(open('sealed', columns.sealed)),
    previous: columns.previousSealed === null ? [] : PREVIOUS.parse(open('previous_sealed', columns.previousSealed)),
  };
}

function contextOf({ tenantId, id }: AppPlace, column: string): string {
  return `${tenantId}|app.${column}|${id}`;
}
