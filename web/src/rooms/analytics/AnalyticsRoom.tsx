import { Notice } from '../../parts/Notice';

export default function AnalyticsRoom() {
  return <Notice title="Analytics" />;
}
