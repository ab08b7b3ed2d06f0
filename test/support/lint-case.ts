import type { LintQuestion } from '../../src/dockerfile/lint/question.ts';

/** One Dockerfile that a rule is about, and what Docker makes of it. */
export interface LintCase {
  /** The rule that finds something in it on some executor; `none` where it is fine everywhere. */
  readonly rule: string;
  /** Another rule that finds something in it, on another executor. */
  readonly also?: string;
  /** `BASE` stands for a small image with a shell, `DEBIAN` for one where `/var/run` is a link, `REGISTRY` for a registry that speaks plain HTTP. */
  readonly dockerfile: string;
  /** Files of the context besides `a.txt` and `d/b.txt`. */
  readonly files?: Readonly<Record<string, string | Buffer | { readonly link: string }>>;
  /** The platform that is built, where the executor is known to build another than the Dockerfile names. */
  readonly platform?: string;
  /** Options of the command line. */
  readonly options?: readonly string[];
  /**
   * What to look at in the image, and what Docker has there: the content of a `/path` or `absent`, its `kind`, `owner`
   * or `mode`, or `config.name` for the JSON at that place; `fails` where Docker refuses the Dockerfile.
   */
  readonly docker: Readonly<Record<string, string>> | 'fails';
  /** Another image than Docker's, in something that few depend on. */
  readonly slight?: true;
}

/** What the linter is asked for a case; its executor aside. */
export function questionOf({ options = [], files = {}, platform }: LintCase): LintQuestion {
  const values = (name: string) => options.filter((_, index) => options[index - 1] === name);
  const buildArgs = Object.fromEntries(values('--build-arg').map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
  const links = Object.entries(files).filter(([, content]) => typeof content === 'object' && 'link' in content);
  return {
    buildArgs,
    keepsVarRun: values('--kaniko-arg').includes('--ignore-var-run=false'),
    contextLinks: new Set(links.map(([path]) => path)),
    contextFolders: new Set(['d']),
    ...(platform === undefined ? {} : { platform }),
  };
}
