import { Notice } from '../../parts/Notice';

export default function TracesRoom() {
  return <Notice title="Traces" />;
}
