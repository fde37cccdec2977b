/** `wecom_contacts` is the contact-sync assistant (通讯录同步) of a corp. */
export const APP_KINDS = ['wecom', 'wecom_contacts', 'official_account', 'mini_program'] as const;
export type AppKind = (typeof APP_KINDS)[number];

/** The agent id that stands for the contact-sync assistant, in rows and in callback URLs. */
export const CONTACTS_AGENT = 'contacts';
