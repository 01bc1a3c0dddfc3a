import type { SamplingRule, SamplingRuleInput } from '../../api/types';
import { Field } from '../../parts/FormDialog';

const any = '*';

/** The fields of a sampling rule. Of the rule Default only the two rates can be changed; the name of a rule never. */
export function RuleFields({ rule }: { rule: SamplingRule | null }) {
  return (
    <>
      <Field name="name" label="Name" value={rule?.name ?? ''} required readOnly={rule !== null} />
      <div class="field-row">
        <Field name="reservoirSize" label="Reservoir, requests a second" type="number" min={0} step={1} value={rule?.reservoirSize ?? 1} required hint="traced whatever the rate" />
        <Field name="fixedRate" label="Then this share, %" type="number" min={0} max={100} step="any" value={round((rule?.fixedRate ?? 0.05) * 100)} required hint="of the requests beyond" />
        {!rule?.isDefault && <Field name="priority" label="Priority" type="number" min={1} max={9999} step={1} value={rule?.priority ?? 100} required hint="the least is tried first" />}
      </div>
      {!rule?.isDefault && (
        <>
          <div class="field-row">
            <Field name="httpMethod" label="HTTP method" value={rule?.httpMethod ?? any} />
            <Field name="host" label="Host" value={rule?.host ?? any} />
            <Field name="urlPath" label="URL path" value={rule?.urlPath ?? any} />
          </div>
          <div class="field-row">
            <Field name="serviceName" label="Service" value={rule?.serviceName ?? any} />
            <Field name="serviceType" label="Service type" value={rule?.serviceType ?? any} />
            <Field name="resourceArn" label="Resource ARN" value={rule?.resourceArn ?? any} />
          </div>
          <p class="quiet">* stands for any text, ? for any character.</p>
        </>
      )}
    </>
  );
}

/** What the fields say; of the rule Default what can be changed. */
export function inputOf(fields: FormData, rule: SamplingRule | null): SamplingRuleInput {
  const text = (name: string) => String(fields.get(name) ?? '').trim();
  const rates = { name: rule?.name ?? text('name'), reservoirSize: Number(text('reservoirSize')), fixedRate: round(Number(text('fixedRate')) / 100) };
  if (rule?.isDefault) return rates;
  const names = ['httpMethod', 'host', 'urlPath', 'serviceName', 'serviceType', 'resourceArn'] as const;
  return { ...rates, priority: Number(text('priority')), ...Object.fromEntries(names.map((name) => [name, text(name) || any])) };
}

/** Without the dust of binary fractions. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
