import { Placeholder } from '../placeholder';

export default function TodayPage() {
  return <Placeholder name="today" />;
}
