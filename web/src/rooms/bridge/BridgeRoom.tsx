import { Notice } from '../../parts/Notice';

export default function BridgeRoom() {
  return <Notice title="Bridge" />;
}
