/** What Tekton puts in for references to params: plain text in one pass, an array only where its reference stands alone. */
export function replaceParams(
  args: readonly string[],
  values: ReadonlyMap<string, string | readonly string[]>,
): string[] {
  return args.flatMap((argument) => {
    const [, list = ''] = /^\$\(params\.([\w-]+)\[\*\]\)$/.exec(argument) ?? [];
    const entries = values.get(list);
    if (Array.isArray(entries)) return entries as string[];
    return [argument.replace(/\$\(params\.([\w-]+)\)/g, (reference, name) => String(values.get(name) ?? reference))];
  });
}

/**
 * What the kubelet makes of an argument, written from its documented behaviour: `$$` is a dollar, `$(NAME)` the value of a
 * variable that is known, and everything else stays.
 */
export function expandByKubelet(argument: string, environment: Readonly<Record<string, string>>): string {
  let expanded = '';
  for (let at = 0; at < argument.length; at += 1) {
    const next = argument[at + 1];
    if (argument[at] !== '$' || next === undefined) expanded += argument[at];
    else if (next === '$') {
      expanded += '$';
      at += 1;
    } else if (next === '(' && argument.indexOf(')', at) > 0) {
      const end = argument.indexOf(')', at);
      const name = argument.slice(at + 2, end);
      expanded += environment[name] ?? `$(${name})`;
      at = end;
    } else {
      expanded += `$${next}`;
      at += 1;
    }
  }
  return expanded;
}
