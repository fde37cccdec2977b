import { Placeholder } from '../placeholder';

export default function CustomerPage() {
  return <Placeholder name="customer" />;
}
