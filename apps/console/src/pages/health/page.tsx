import { Placeholder } from '../placeholder';

export default function HealthPage() {
  return <Placeholder name="health" />;
}
