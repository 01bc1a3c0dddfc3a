import type { ComponentChildren } from 'preact';
import { duration, moment } from '../../app/format';
import { zone } from '../../app/preferences';
import { route, visit } from '../../app/route';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { Tabs } from '../../parts/Tabs';
import { Configuration } from './Configuration';
import { Connect } from './Connect';
import { Groups } from './Groups';
import { Insights } from './Insights';
import { Limits } from './Limits';
import { Overview } from './Overview';
import { SamplingRules } from './SamplingRules';
import { useStatus } from './useStatus';
import './bridge.css';

const tabs = [
  { id: 'overview', label: 'Overview' },
  { id: 'insights', label: 'Insights' },
  { id: 'sampling', label: 'Sampling rules' },
  { id: 'groups', label: 'Groups' },
  { id: 'limits', label: 'Limits' },
  { id: 'configuration', label: 'Configuration' },
  { id: 'connect', label: 'Connect' },
] as const;

type TabId = (typeof tabs)[number]['id'];

/** This process: what comes in, what the log holds, who has taken how much of it; and what can be set while it runs. */
export default function BridgeRoom() {
  const readings = useStatus();
  const selected = tabs.find(({ id }) => id === route.value.query.get('tab'))?.id ?? 'overview';
  const { now: status } = readings;
  if (!status) return readings.error ? <Notice title="The bridge's status cannot be shown">{readings.error}</Notice> : <Skeleton label="The bridge" />;
  const views: Record<TabId, () => ComponentChildren> = {
    overview: () => <Overview status={status} before={readings.before} onChanged={readings.again} />,
    insights: () => <Insights />,
    sampling: () => <SamplingRules />,
    groups: () => <Groups />,
    limits: () => <Limits />,
    configuration: () => <Configuration />,
    connect: () => <Connect status={status} />,
  };
  return (
    <div class="bridge">
      <header>
        <h1>Bridge</h1>
        <span class="quiet">
          XRayBridge {status.version}, running since {moment(status.started, zone.value === 'utc').slice(0, 19)} ({duration((status.now - status.started) / 1000)})
        </span>
      </header>
      <Tabs label="The bridge" tabs={tabs} selected={selected} onSelect={(tab) => visit({ tab: tab === 'overview' ? null : tab, insight: null })}>
        {views[selected]()}
      </Tabs>
    </div>
  );
}
