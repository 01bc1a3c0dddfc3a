import { useState } from 'preact/hooks';
import { createSamplingRule, deleteSamplingRule, getSamplingRules, updateSamplingRule } from '../../api/client';
import type { SamplingRule, SamplingRules as Rules } from '../../api/types';
import { count, percent } from '../../app/format';
import { useAnswer } from '../../app/live';
import { DataTable } from '../../parts/DataTable';
import { FormDialog } from '../../parts/FormDialog';
import { TimeChart } from '../../parts/TimeChart';
import { inputOf, RuleFields } from './RuleFields';
import { useTicks } from '../../app/useTicks';

const modes: Record<Rules['mode'], string> = {
  local: 'SDKs that ask this bridge get these rules.',
  aws: 'SDKs get the rules of AWS, not these: the setting sampling.mode says so.',
  'aws-then-local': 'SDKs get the rules of AWS; these when AWS does not answer.',
};

type Open = { action: 'create' | 'edit' | 'delete'; rule: SamplingRule | null };

/** Which share of requests SDKs trace: the rules in the order in which they are tried, and what came of them in the last hour. */
export function SamplingRules() {
  const [changes, setChanges] = useState(0);
  const [open, setOpen] = useState<Open | null>(null);
  const { data, error } = useAnswer((signal) => getSamplingRules(signal), [useTicks(), changes]);
  if (!data) return error ? <p role="alert">{error.message}</p> : null;
  const done = () => setChanges((last) => last + 1);
  return (
    <div class="sections">
      <div class="tools">
        <button onClick={() => setOpen({ action: 'create', rule: null })}>New rule</button>
        <span class="quiet">{modes[data.mode]} The first that matches a request decides.</span>
      </div>
      <DataTable
        label="Sampling rules"
        rows={data.rules}
        keyOf={({ name }) => name}
        columns={[
          { name: 'Rule', cell: ({ name }) => name },
          { name: 'Priority', cell: ({ priority }) => priority, isNumber: true },
          { name: 'Matches', cell: (rule) => matchesOf(rule), isMono: true },
          { name: 'Reservoir', cell: ({ reservoirSize }) => `${reservoirSize}/s`, isNumber: true },
          { name: 'Then', cell: ({ fixedRate }) => percent(fixedRate), isNumber: true },
          { name: 'Requests, last hour', cell: ({ statistics }) => count(statistics.requests), isNumber: true },
          { name: 'Traced', cell: ({ statistics }) => tracedOf(statistics), isNumber: true },
          { name: 'Borrowed', cell: ({ statistics }) => count(statistics.borrowed), isNumber: true },
          { name: 'By the minute', cell: (rule) => <Trend rule={rule} /> },
          {
            name: 'Change',
            cell: (rule) => (
              <span class="row-buttons">
                <button aria-label={`Edit ${rule.name}`} onClick={() => setOpen({ action: 'edit', rule })}>
                  Edit
                </button>
                {!rule.isDefault && (
                  <button aria-label={`Delete ${rule.name}`} onClick={() => setOpen({ action: 'delete', rule })}>
                    Delete
                  </button>
                )}
              </span>
            ),
          },
        ]}
        empty="There is no rule."
      />
      {open?.action === 'delete' && (
        <FormDialog
          title={`Delete the rule ${open.rule!.name}?`}
          action="Delete"
          onSend={() => deleteSamplingRule(open.rule!.name).then(done)}
          onClose={() => setOpen(null)}
        >
          <p>SDKs learn it within ten seconds. Its requests are then taken by the next rule that matches.</p>
        </FormDialog>
      )}
      {open && open.action !== 'delete' && (
        <FormDialog
          title={open.rule ? `Edit the rule ${open.rule.name}` : 'New sampling rule'}
          action={open.rule ? 'Save' : 'Create'}
          onSend={(fields) => (open.rule ? updateSamplingRule : createSamplingRule)(inputOf(fields, open.rule)).then(done)}
          onClose={() => setOpen(null)}
        >
          <RuleFields rule={open.rule} />
        </FormDialog>
      )}
    </div>
  );
}

/** What is not any: `GET shop.example/api/* of checkout`. */
function matchesOf({ httpMethod, host, urlPath, serviceName, serviceType, resourceArn, attributes }: SamplingRule): string {
  const named = (name: string, value: string) => (value === '*' ? [] : [`${name} ${value}`]);
  const terms = [
    ...named('method', httpMethod),
    ...named('host', host),
    ...named('path', urlPath),
    ...named('service', serviceName),
    ...named('type', serviceType),
    ...named('resource', resourceArn),
    ...Object.entries(attributes).map(([name, value]) => `${name}=${value}`),
  ];
  return terms.length > 0 ? terms.join(' · ') : 'every request';
}

function tracedOf({ requests, sampled }: SamplingRule['statistics']): string {
  return requests > 0 ? `${count(sampled)} (${percent(sampled / requests)})` : '–';
}

function Trend({ rule: { name, statistics } }: { rule: SamplingRule }) {
  if (statistics.minutes.length === 0) return <span class="quiet">no reports</span>;
  return (
    <TimeChart
      title=""
      format={(value) => `${count(value)}/min`}
      lines={[
        { name: `requests of ${name}`, tone: 'quiet', values: statistics.minutes.map(({ requests }) => requests) },
        { name: 'traced', tone: 'accent', values: statistics.minutes.map(({ sampled }) => sampled) },
      ]}
    />
  );
}
