import { Notice } from '../../parts/Notice';

export default function MapRoom() {
  return <Notice title="Map" />;
}
