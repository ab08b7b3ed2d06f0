import { optionHelp } from '../options/help.ts';
import type { Command } from '../options/option.ts';

const USAGE: Readonly<Record<Command, string>> = {
  build: `Usage: rootless-kaniko build [CONTEXT] --tag REFERENCE [options]

Builds an image with a rootless Kaniko pod, pushes it and prints its reference with digest.`,
  render: `Usage: rootless-kaniko render [CONTEXT] --tag REFERENCE [options]

Shows every object a build would create. Asks no cluster and no network.`,
  verify: `Usage: rootless-kaniko verify IMAGE [options] [-- COMMAND...]

Runs an image in a pod and compares its exit status and output. The output goes to standard output.`,
  doctor: `Usage: rootless-kaniko doctor [--tag REFERENCE] [options]

Looks for what would make a build with these options fail: rights, policies, quotas, nodes, the
executor's image, and the registries of the tags as a pod reaches them. Each finding names what to do.
Whatever it makes is removed.`,
  sweep: `Usage: rootless-kaniko sweep --sweep-key KEY [options]

Removes what builds with this --sweep-key made in one namespace, also where they are still on, and waits
until it is gone. Finding nothing is no error.`,
  tekton: `Usage: rootless-kaniko tekton KIND [options]

Writes objects for Tekton as YAML. KIND is task, stepaction, pipeline, pipelinerun or taskrun.
The options of a build become the values of params.`,
};

const OVERVIEW = `rootless-kaniko builds container images in a cluster that forbids Docker and privileged pods.

Usage: rootless-kaniko COMMAND [options]

Commands:
  build     build and push an image, print its digest
  render    show every object a build would create, offline
  verify    run an image in a pod and compare what it does
  doctor    look for what would make a build fail
  sweep     remove what builds with one --sweep-key left in a namespace
  tekton    write a Task, StepActions, a Pipeline or a run for Tekton

rootless-kaniko COMMAND --help shows the options of a command.

Exit status: 0 done, 2 bad request, 3 cluster or rights, 4 build failed, 5 push or confirmation failed,
6 timed out, 130/143 cancelled, 70 a defect of rootless-kaniko.`;

/** The help of a command, or the overview. */
export function helpText(command?: Command): string {
  return command === undefined ? OVERVIEW : `${USAGE[command]}\n\n${optionHelp(command)}`;
}
