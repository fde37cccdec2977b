/** `oa` an Official Account, `mp` a Mini Program: open ids are of one of them alone. */
export type WechatChannel = 'oa' | 'mp';

/** What an Official Account or a Mini Program is told by push, by `kind`. */
export type WechatEvent =
  | AccountEvent
  | AuthorizationEvent
  /** A message, or an event not known here, or a known one that does not say whose it is. */
  | { readonly kind: 'unknown'; readonly channel: WechatChannel; readonly event: string | null };

/** Official Account only: the user acted, and `openId` is who. */
export type AccountEvent =
  /** `scene` and `ticket` when they followed by a code with parameters; the scene is without `qrscene_`. */
  | (ByUser & { readonly kind: 'followed'; readonly scene: string | null; readonly ticket: string | null })
  | (ByUser & { readonly kind: 'unfollowed' })
  /** A follower scanned a code with parameters. */
  | (ByUser & { readonly kind: 'code_scanned'; readonly scene: string | null; readonly ticket: string | null })
  | (ByUser & { readonly kind: 'menu_clicked'; readonly key: string | null })
  | (ByUser & { readonly kind: 'menu_viewed'; readonly url: string | null; readonly menuId: string | null })
  | (ByUser & {
      readonly kind: 'location_reported';
      readonly latitude: number | null;
      readonly longitude: number | null;
      readonly precision: number | null;
    })
  | (ByUser & { readonly kind: 'template_sent'; readonly messageId: string | null; readonly status: string | null });

/** A user changed, revoked or ended what they had allowed. After `cancelled` and `revoked` data must go. */
export interface AuthorizationEvent {
  readonly kind: 'user_info_modified' | 'user_authorization_revoked' | 'user_authorization_cancelled';
  readonly channel: WechatChannel;
  /** The sender is a service of the platform, so this is told apart; `user_info_modified` was seen without it. */
  readonly openId: string | null;
  readonly appId: string | null;
  readonly unionId: string | null;
  /** What was revoked, by the numbers of the platform's page; they differ between `oa` and `mp`. */
  readonly revoked: readonly number[];
  readonly pluginId: string | null;
  readonly openPid: string | null;
}

interface ByUser {
  readonly channel: 'oa';
  readonly openId: string;
}
