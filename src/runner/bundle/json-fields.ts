/** A field of something that was read as JSON, where it is an object; undefined where there is none. */
export function objectAt(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  return asObject(asObject(value)?.[key]);
}

/** A field that is text. */
export function textAt(value: unknown, key: string): string | undefined {
  const field = asObject(value)?.[key];
  return typeof field === 'string' ? field : undefined;
}

/** A field that is a number. */
export function numberAt(value: unknown, key: string): number | undefined {
  const field = asObject(value)?.[key];
  return typeof field === 'number' ? field : undefined;
}

/** A field that is a list; empty where there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const field = asObject(value)?.[key];
  return Array.isArray(field) ? field : [];
}

/** What of a field that is a list is text. */
export function stringsAt(value: unknown, key: string): readonly string[] {
  return listAt(value, key).filter((item) => typeof item === 'string');
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
