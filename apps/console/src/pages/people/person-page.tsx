import { Placeholder } from '../placeholder';

export default function PersonPage() {
  return <Placeholder name="people" />;
}
