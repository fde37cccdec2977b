import { Navigate } from 'react-router';
import { Skeleton } from '@qunshu/web';
import { usePlace } from './place';

/** The address that WeCom opens, whatever the chat: to the page of its customer or group, or to today where there is none. */
export function Landing() {
  const { at, failure } = usePlace();
  if (at === null && failure === null) return <Skeleton lines={8} />;
  if (at?.kind === 'customer' || at?.kind === 'group') return <Navigate to={at.kind} replace />;
  return <Navigate to={failure === null || failure === 'outside' ? 'today' : 'customer'} replace />;
}
