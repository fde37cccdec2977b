import { Placeholder } from '../placeholder';

export default function MemberPage() {
  return <Placeholder name="staff" />;
}
