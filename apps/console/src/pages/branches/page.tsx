import { Placeholder } from '../placeholder';

export default function BranchesPage() {
  return <Placeholder name="branches" />;
}
