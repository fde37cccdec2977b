import { Placeholder } from '../placeholder';

export default function StaffPage() {
  return <Placeholder name="staff" />;
}
