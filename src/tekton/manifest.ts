/** A Tekton object as it is written to YAML. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly generateName?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** What the catalogues of Tekton and Artifact Hub read from the metadata of an object. */
export interface CatalogueEntry {
  readonly name: string;
  readonly displayName: string;
  /** Release of this project, as `0.1.0`. */
  readonly version: string;
  /** The first Pipelines release that has all that the object uses. */
  readonly minPipelines: string;
}

/** Metadata with the labels and annotations that a catalogue asks for. */
export function catalogueMetadata({ name, displayName, version, minPipelines }: CatalogueEntry): Manifest['metadata'] {
  return {
    name,
    labels: { 'app.kubernetes.io/version': version },
    annotations: {
      'tekton.dev/pipelines.minVersion': minPipelines,
      'tekton.dev/categories': 'Image Build',
      'tekton.dev/tags': 'image-build, kaniko, rootless',
      'tekton.dev/displayName': displayName,
      'tekton.dev/platforms': 'linux/amd64',
      'artifacthub.io/category': 'integration-delivery',
      'artifacthub.io/license': 'Apache-2.0',
    },
  };
}
