/** Twelve hues of equal lightness; a service keeps its own wherever it is drawn, because the hue comes from its name alone. */
const hueCount = 12;

export function hueOf(name: string): number {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  return ((hash >>> 0) % hueCount) * (360 / hueCount);
}

export function colourOf(name: string): string {
  return `oklch(var(--bar-lightness) 0.11 ${hueOf(name)})`;
}
