import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  callApi
} from "./chunk-DPY6JTYC.js";
import {
  buildWorkload
} from "./chunk-2QKOTG3O.js";
import {
  podOf
} from "./chunk-UUMW7WIU.js";
import {
  PROFILES
} from "./chunk-4SENSZIQ.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";

// src/cluster/admission.ts
async function requireAdmission(connection, plan, signal) {
  try {
    await dryRunPod(connection, buildWorkload(plan), signal);
  } catch (error) {
    throw !(error instanceof BuildError) || error.code !== "POLICY_REFUSED" ? error : withPassing(error, plan.profile.name, await passingProfiles(connection, plan, signal));
  }
}
async function dryRunPod(connection, manifest, signal) {
  let verdict = await judgePod(connection, manifest, signal);
  if (verdict.state === "refused") throw verdict.error;
}
async function judgePod(connection, manifest, signal) {
  let namespace = manifest.metadata?.namespace ?? "", path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods?dryRun=All`, deed = `run the pod in namespace ${namespace}`;
  try {
    return await callApi(connection, { method: "POST", path, body: podOf(manifest), deed }, signal), { state: "admitted" };
  } catch (error) {
    if (!(error instanceof BuildError) || error.code === "CLUSTER_UNREACHABLE") throw error;
    return error.code === "RIGHTS_MISSING" ? { state: "unknown", why: "you may not create pods" } : /dry ?run/i.test(error.message) ? { state: "unknown", why: error.message } : { state: "refused", error };
  }
}
async function passingProfiles(connection, plan, signal) {
  let passing = [];
  for (let name of PROFILES.filter((other) => other !== plan.profile.name)) {
    let other = buildWorkload({ ...plan, profile: { ...plan.profile, name } });
    (await judgePod(connection, other, signal)).state === "admitted" && passing.push(name);
  }
  return passing;
}
function withPassing({ code, message }, refused, passing) {
  let [first, ...more] = passing;
  if (first === void 0) {
    let hint2 = "Use a namespace that enforces no more than baseline, or ask for an exception in that policy.";
    return new BuildError(code, `${message}; no security profile passes here`, { hint: hint2 });
  }
  let hint = first === "restricted-userns" ? `Set security-profile: ${first}, in which few Dockerfiles build, or use a namespace that enforces no more than baseline.` : `Set security-profile: ${first}.`;
  return new BuildError(
    code,
    `${message}; security-profile ${refused} does not pass here, ${[first, ...more].join(" or ")} would`,
    { hint }
  );
}

export {
  requireAdmission,
  dryRunPod,
  judgePod
};
