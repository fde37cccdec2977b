import { Fields } from '../fields';

/** What concerns neither groups, contacts nor staff: customer service, conversation archive, batch jobs. */
export type ServiceEvent =
  /** A poke to pull messages; the token is good for 10 min [94670]. */
  | { readonly kind: 'kf_msg_or_event'; readonly openKfId: string; readonly token: string | null }
  | {
      readonly kind: 'kf_account_auth_change';
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly kind: 'msgaudit_notify' }
  | {
      readonly kind: 'batch_job_result';
      readonly jobId: string;
      /** `sync_user`, `replace_user`, `invite_user` or `replace_party` [90973]. */
      readonly jobType: string | null;
      readonly errCode: number | null;
      readonly errMessage: string | null;
    };

export function readKfMessageEvent(fields: Fields): ServiceEvent | null {
  const openKfId = fields.id('OpenKfId');
  return openKfId === null ? null : { kind: 'kf_msg_or_event', openKfId, token: fields.text('Token') };
}

export function readKfAccountEvent(fields: Fields): ServiceEvent {
  return {
    kind: 'kf_account_auth_change',
    added: fields.ids('AuthAddOpenKfId'),
    removed: fields.ids('AuthDelOpenKfId'),
  };
}

export function readBatchJobResult(fields: Fields): ServiceEvent | null {
  const node = fields.nodes('BatchJob')[0];
  if (node === undefined) return null;
  const job = new Fields(node);
  const jobId = job.id('JobId');
  if (jobId === null) return null;
  return {
    kind: 'batch_job_result',
    jobId,
    jobType: job.text('JobType'),
    errCode: job.integer('ErrCode'),
    errMessage: job.text('ErrMsg'),
  };
}
