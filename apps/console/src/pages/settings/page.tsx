import { Placeholder } from '../placeholder';

export default function SettingsPage() {
  return <Placeholder name="settings" />;
}
