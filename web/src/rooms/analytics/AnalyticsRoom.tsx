import { route, refine } from '../../app/route';
import { Tabs } from '../../parts/Tabs';
import { ServicesOverTime } from './ServicesOverTime';
import { Sets } from './Sets';
import './analytics.css';

/** Two sets of traces side by side, and the services over time. */
export default function AnalyticsRoom() {
  const view = route.value.query.get('view') === 'services' ? 'services' : 'sets';
  return (
    <div class="analytics">
      <h1 class="visually-hidden">Analytics</h1>
      <Tabs
        label="Views of the analytics"
        tabs={[
          { id: 'sets', label: 'Compare sets' },
          { id: 'services', label: 'Services over time' },
        ]}
        selected={view}
        onSelect={(next) => refine({ view: next === 'sets' ? null : next })}
      >
        {view === 'sets' ? <Sets /> : <ServicesOverTime />}
      </Tabs>
    </div>
  );
}
