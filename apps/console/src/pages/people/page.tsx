import { Placeholder } from '../placeholder';

export default function PeoplePage() {
  return <Placeholder name="people" />;
}
