import { Placeholder } from '../placeholder';

export default function ConflictsPage() {
  return <Placeholder name="conflicts" />;
}
