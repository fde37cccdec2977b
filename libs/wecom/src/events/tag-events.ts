import type { Fields } from '../fields';

/** `change_external_tag` [92130]. Deleting a tag group deletes its tags without an event for each. */
export type TagEvent =
  | {
      readonly kind: 'tag_created' | 'tag_updated' | 'tag_deleted';
      readonly id: string;
      /** `tag` or `tag_group`. */
      readonly tagType: string | null;
      readonly strategyId: string | null;
    }
  | {
      readonly kind: 'tags_shuffled';
      /** The tag group whose order changed; null when the groups themselves were put into another order. */
      readonly id: string | null;
      readonly tagType: string | null;
      readonly strategyId: string | null;
    };

const KINDS = new Map<string | null, 'tag_created' | 'tag_updated' | 'tag_deleted'>([
  ['create', 'tag_created'],
  ['update', 'tag_updated'],
  ['delete', 'tag_deleted'],
]);

export function readTagEvent(changeType: string | null, fields: Fields): TagEvent | null {
  const id = fields.id('Id');
  const rest = { tagType: fields.text('TagType'), strategyId: fields.id('StrategyId') };
  if (changeType === 'shuffle') return { kind: 'tags_shuffled', id, ...rest };
  const kind = KINDS.get(changeType);
  return kind === undefined || id === null ? null : { kind, id, ...rest };
}
