/** Something in a script that a shell replaces before the script begins. */
export interface EarlyExpansion {
  readonly at: number;
  /** As it stands there, for messages: `$x`. */
  readonly text: string;
}

/** A command, or what only the running script knows. */
const COMMAND = /^(?:\$\(|`|\$[?!#@*$0-9-])/;
/** What a machine says of itself is the same before the script. */
const STEADY = /^\$\((?:nproc|uname|arch|getconf|id|whoami|dpkg --print-architecture)\b[^;&|$`()]*\)/;
const ESCAPED = /^\\[$`\\]/;
const VARIABLE = /^\$(?:([A-Za-z_]\w*)|\{[#!]?([A-Za-z_]\w*)[^}]*\}?)/;
const ASSIGNMENT = /(?:^|[\s;&|(])([A-Za-z_]\w*)\+?=(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s;&|"'])*/g;
const LOOP = /\bfor\s+([A-Za-z_]\w*)\s+in\b/g;
const READ = /\bread\s+(?:-\w+\s+)*([A-Za-z_]\w*)/g;

/**
 * The first place where a script comes out otherwise when a shell expands it as a heredoc first: a command, a variable
 * that the script sets before, and anything between single quotes or behind a backslash that was meant as it stands.
 */
export function earlyExpansion(script: string): EarlyExpansion | undefined {
  const set = settings(script);
  let quote = '';
  for (let at = 0; at < script.length; at += 1) {
    const rest = script.slice(at, at + 200);
    const char = rest.charAt(0);
    if (quote === '' && char === '#' && /^$|\s/.test(script.charAt(at - 1))) at = endOfLine(script, at);
    else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else {
      const command = quote !== "'" && STEADY.test(rest) ? undefined : COMMAND.exec(rest)?.[0];
      const found = command ?? ESCAPED.exec(rest)?.[0] ?? variableAt(rest, at, { quote, set });
      if (found !== undefined) return { at, text: found };
      if (char === '\\' && quote !== "'") at += 1;
    }
  }
  return undefined;
}

function variableAt(
  rest: string,
  at: number,
  { quote, set }: { readonly quote: string; readonly set: ReadonlyMap<string, number> },
): string | undefined {
  const match = VARIABLE.exec(rest);
  if (match === null) return undefined;
  const since = set.get(match[1] ?? match[2] ?? '');
  return quote === "'" || (since !== undefined && at >= since) ? match[0] : undefined;
}

/** From where on each variable that the script sets has another value than before it. */
function settings(script: string): Map<string, number> {
  const set = new Map<string, number>();
  for (const pattern of [ASSIGNMENT, LOOP, READ]) {
    for (const match of script.matchAll(pattern)) {
      const name = match[1] ?? '';
      const end = match.index + match[0].length;
      set.set(name, Math.min(set.get(name) ?? end, end));
    }
  }
  return set;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
