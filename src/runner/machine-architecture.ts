/** Names of architectures, as images have them, by Node's. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

/** The architecture of this machine as images name it, by what Node calls it. */
export function architectureOf(node: string): string {
  return ARCHITECTURES[node] ?? node;
}
