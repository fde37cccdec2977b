import { Placeholder } from '../placeholder';

export default function GroupPage() {
  return <Placeholder name="group" />;
}
