const UNIT_SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/** Seconds of a duration such as `90s`, `15m` or `1h30m`; undefined when `text` is none. */
export function parseDuration(text: string): number | undefined {
  const match = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(text.trim());
  if (match === null || text.trim() === '') return undefined;
  return ['h', 'm', 's'].reduce((sum, unit, at) => sum + Number(match[at + 1] ?? 0) * (UNIT_SECONDS[unit] ?? 0), 0);
}

/** A duration as people write it: `1h30m`, `45s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'm'],
    [whole % 60, 's'],
  ] as const;
  const text = parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join('');
  return text === '' ? '0s' : text;
}
