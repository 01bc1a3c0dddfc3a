import type { BridgeStatus, MetricFamily, Setting } from '../../api/types';

/** One bound of the process and how much of it is used. */
export interface Limit {
  name: string;
  now: number;
  /** Null when it cannot be read from the configuration. */
  most: number | null;
  unit: 'bytes' | 'count';
  setting: string;
  /** What happens past it. */
  beyond: string;
}

/** The label value under which what is beyond a family's bound is counted. */
const overflow = 'other';

export function limitsOf(families: readonly MetricFamily[], settings: readonly Setting[], status: BridgeStatus): Limit[] {
  const setting = (key: string) => sizeOf(settings.find((candidate) => candidate.key === key)?.value ?? null);
  const largest = families.reduce((most, family) => (family.series.length > (most?.series.length ?? 0) ? family : most), families[0]);
  const valueOf = (name: string) => families.find((family) => family.name === name)?.series.reduce((sum, { value }) => sum + value, 0) ?? 0;
  const isMemory = status.store.kind === 'memory';
  return [
    {
      name: `Series of one family (${largest?.name ?? 'none yet'})`,
      now: largest?.series.length ?? 0,
      most: setting('metrics.max_series'),
      unit: 'count',
      setting: 'metrics.max_series',
      beyond: 'counted under other',
    },
    isMemory
      ? {
          name: 'Documents in memory',
          now: Math.max(0, status.store.lastSequence - status.store.firstSequence + 1),
          most: setting('storage.memory_documents'),
          unit: 'count',
          setting: 'storage.memory_documents',
          beyond: 'the oldest are dropped',
        }
      : {
          name: 'Documents on disk',
          now: status.store.sizeBytes ?? 0,
          most: setting('storage.max_size'),
          unit: 'bytes',
          setting: 'storage.max_size',
          beyond: 'the oldest are dropped',
        },
    {
      name: 'Documents that wait for the log',
      now: valueOf('xraybridge_intake_waiting_documents'),
      most: null,
      unit: 'count',
      setting: '',
      beyond: 'senders are told to wait; UDP drops, counted',
    },
    {
      name: 'Furthest consumer behind',
      now: Math.max(0, ...status.consumers.map(({ lagDocuments }) => lagDocuments)),
      most: null,
      unit: 'count',
      setting: '',
      beyond: 'it reads on from the log, as long as the log has it',
    },
  ];
}

/** Series of a family that stand for what was beyond its bound. */
export function otherSeries({ series }: MetricFamily): number {
  return series.filter(({ labels }) => Object.values(labels).includes(overflow)).length;
}

const units: Record<string, number> = {
  '': 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, KIB: 2 ** 10, MIB: 2 ** 20, GIB: 2 ** 30, TIB: 2 ** 40,
};

/** A number as settings are written: 10000, 10GB, 16MiB. */
export function sizeOf(text: string | null): number | null {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text ?? '') ?? [];
  const factor = units[(unit ?? '').toUpperCase()];
  return digits === undefined || factor === undefined ? null : Number(digits) * factor;
}
