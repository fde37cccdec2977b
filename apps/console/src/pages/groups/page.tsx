import { Placeholder } from '../placeholder';

export default function GroupsPage() {
  return <Placeholder name="groups" />;
}
