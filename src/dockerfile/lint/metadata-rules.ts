import { quotedWords } from '../words.ts';
import { flagSpots } from './add-rules.ts';
import { eachStep, everywhere, originalOnly, type Rule, spotAt } from './rule.ts';
import { expandKnown } from './steps.ts';

const EPOCH = 'SOURCE_DATE_EPOCH';

/** Rules on what a Dockerfile says of an image besides its files. */
export const METADATA_RULES: readonly Rule[] = [
  {
    name: 'source-date-epoch',
    finds: '`SOURCE_DATE_EPOCH` as an ARG or build argument',
    docker: 'gives that time to the image and its files',
    verdicts: everywhere('warning'),
    hint: 'Use reproducible: true, which takes all times out.',
    check: ({ steps }, { buildArgs, reproducible }) => {
      if (reproducible === true) return [];
      const given = Object.hasOwn(buildArgs, EPOCH);
      const declaring = steps.flatMap((step) =>
        (step.keyword === 'ARG' ? quotedWords(step.rest) : [])
          .filter(({ text }) => text.startsWith(`${EPOCH}=`) || (given && text === EPOCH))
          .map(({ at }) => ({ step, at: step.restAt + at })),
      );
      const from = steps.find(({ keyword }) => keyword === 'FROM');
      const places =
        declaring.length === 0 && given && from !== undefined ? [{ step: from, at: undefined }] : declaring;
      return places.map(({ step, at }) => spotAt(step, `${EPOCH} has no effect on the times in the image`, at));
    },
  },
  {
    name: 'arg-after-env',
    finds: '`ARG` of a name that an ENV before it has set',
    docker: 'takes the ARG',
    verdicts: originalOnly('error'),
    hint: 'Give the ARG another name.',
    check: eachStep((step, { buildArgs }) => {
      const { environment, variables } = step.before;
      if (step.keyword !== 'ARG' || step.instruction.stage < 0) return [];
      return quotedWords(step.rest).flatMap(({ text, at }) => {
        const [, name = '', fallback] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
        const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
        const value = given ?? (fallback === undefined ? undefined : expandKnown(fallback, variables));
        if (!environment.has(name) || value === undefined || value === variables.get(name)) return [];
        return [spotAt(step, `ARG ${name} does not replace the value that ENV gave it`, step.restAt + at)];
      });
    }),
  },
  {
    name: 'maintainer',
    finds: '`MAINTAINER`',
    docker: 'writes it into the image',
    verdicts: everywhere('warning'),
    hint: 'Use LABEL org.opencontainers.image.authors="NAME".',
    check: eachStep((step) => (step.keyword === 'MAINTAINER' ? [spotAt(step, 'MAINTAINER is skipped')] : [])),
  },
  {
    name: 'healthcheck-start-interval',
    finds: '`HEALTHCHECK --start-interval`',
    docker: 'writes it into the image',
    verdicts: everywhere('warning'),
    hint: 'Leave it out: health checks in Kubernetes are set in the pod.',
    check: eachStep((step) =>
      flagSpots(
        step,
        ['HEALTHCHECK'],
        /^start-interval$/,
        () => 'HEALTHCHECK --start-interval is not written into the image',
      ),
    ),
  },
  {
    name: 'expose-range',
    finds: '`EXPOSE` of a range, as `8000-8010`',
    docker: 'writes each port into the image',
    verdicts: everywhere('warning'),
    hint: 'Write each port.',
    check: eachStep((step) => {
      if (step.keyword !== 'EXPOSE') return [];
      return step.words
        .filter(({ text }) => /^\d+-\d+(\/\w+)?$/.test(expandKnown(text, step.before.variables) ?? ''))
        .map(({ text, at }) => spotAt(step, `EXPOSE ${text} is written into the image as one port of that name`, at));
    }),
  },
];
