import { Placeholder } from '../placeholder';

export default function OverviewPage() {
  return <Placeholder name="overview" />;
}
