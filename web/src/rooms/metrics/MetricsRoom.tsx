import { Notice } from '../../parts/Notice';

export default function MetricsRoom() {
  return <Notice title="Metrics" />;
}
