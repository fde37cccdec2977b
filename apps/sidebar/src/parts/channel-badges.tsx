import { channelNames, graphql, useTexts, type SidebarChannelFragment } from '@qunshu/web';
import { partsTexts } from './parts.texts';
import { When } from './when';

graphql(`
  fragment SidebarChannel on ChannelPresence {
    channel
    appId
    active
    lastSeenAt
  }
`);

type Presence = SidebarChannelFragment;

interface Props {
  readonly channels: readonly Presence[];
  /** With when they were seen there last. */
  readonly detailed?: boolean;
}

/** Where a customer is known. What is over is told in words, not by its colour alone. */
export function ChannelBadges({ channels, detailed = false }: Props) {
  if (channels.length === 0) return null;
  return (
    <span className="s-badges">
      {channels.map((presence) => (
        <Badge key={`${presence.channel} ${presence.appId ?? ''}`} presence={presence} detailed={detailed} />
      ))}
    </span>
  );
}

function Badge({ presence, detailed }: { readonly presence: Presence; readonly detailed: boolean }) {
  const name = useTexts(channelNames);
  const t = useTexts(partsTexts);
  const { channel, active, lastSeenAt } = presence;
  return (
    <span className={`s-badge s-channel-${channel} ${active ? '' : 's-over'}`}>
      <span>{name(channel)}</span>
      {!active && <span>{t(`gone${channel}`)}</span>}
      {detailed && (
        <span className="s-badge-when">
          <When at={lastSeenAt} />
        </span>
      )}
    </span>
  );
}
