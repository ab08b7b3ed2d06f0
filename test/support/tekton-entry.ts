import type { ReadObject } from './tekton-rules.ts';

const SEMVER = /^\d+\.\d+\.\d+$/;
const PLATFORM = /^[a-z0-9]+\/[a-z0-9]+$/;
/** Annotations that a catalogue asks for, each with what it may be; facts of Tekton's catlin and of Artifact Hub. */
const ANNOTATIONS: Readonly<Record<string, RegExp>> = {
  'tekton.dev/pipelines.minVersion': SEMVER,
  'tekton.dev/categories': /^Image Build$/,
  'tekton.dev/tags': /^[a-z-]+(, [a-z-]+)*$/,
  'tekton.dev/displayName': /^[A-Z].{3,60}$/,
  'tekton.dev/platforms': /./,
  'artifacthub.io/category': /^integration-delivery$/,
  'artifacthub.io/license': /^Apache-2\.0$/,
};

/** What a catalogue of Tekton, or Artifact Hub, would find missing in the metadata of an object of release `version`. */
export function entryFaults({ kind, metadata, spec }: ReadObject, version: string): string[] {
  const { labels = {}, annotations = {} } = metadata;
  const platforms = (annotations['tekton.dev/platforms'] ?? '').split(',').filter((one) => !PLATFORM.test(one));
  const [summary = ''] = String(spec.description).split('\n');
  return [
    ...(labels['app.kubernetes.io/version'] === version && SEMVER.test(version) ? [] : [`${kind}: version`]),
    ...Object.entries(ANNOTATIONS)
      .filter(([name, form]) => !form.test(annotations[name] ?? ''))
      .map(([name]) => `${kind}: ${name} is '${annotations[name] ?? ''}'`),
    ...platforms.map((one) => `${kind}: '${one}' is no platform`),
    ...(/^[A-Z].{10,160}\.$/.test(summary) ? [] : [`${kind}: '${summary}' is no summary`]),
  ];
}
