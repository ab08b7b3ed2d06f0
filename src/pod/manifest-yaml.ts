import { stringify } from 'yaml';

/** YAML that a YAML 1.1 reader, as the API server's, takes for the same strings. */
export function manifestYaml(manifest: object): string {
  return stringify(manifest, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
