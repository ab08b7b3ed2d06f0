import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);
import {
  readNodeOffers
} from "./chunk-Q6JA3VTG.js";
import {
  judgePod
} from "./chunk-A4CPBFQ3.js";
import {
  WorkloadRuns,
  isOver,
  readPod
} from "./chunk-6M5HUKKM.js";
import {
  CREDENTIAL_RIGHTS,
  NODE_RULES,
  OPTIONAL_RULES,
  TRANSPORT_RIGHTS,
  WORKLOAD_RIGHTS,
  reviewRights,
  rightsOf
} from "./chunk-XHJ64UT6.js";
import {
  createSecret
} from "./chunk-J6MEQE6V.js";
import {
  callApi,
  callApiJson,
  refusal,
  strangeAnswer
} from "./chunk-DPY6JTYC.js";
import "./chunk-VQ425PHL.js";
import {
  HOSTS,
  PROBE_SCRIPT
} from "./chunk-VGE4MJEZ.js";
import {
  accessSecret,
  buildWorkload,
  literalArguments
} from "./chunk-2QKOTG3O.js";
import {
  isJob
} from "./chunk-UUMW7WIU.js";
import "./chunk-4SENSZIQ.js";
import "./chunk-UYVUTJMP.js";
import {
  BUILD_CONTAINER,
  PREPARE_CONTAINER
} from "./chunk-VMNL3SXI.js";
import "./chunk-K7B2SSQP.js";
import "./chunk-7Y5QGCJN.js";
import "./chunk-L525N3G4.js";
import "./chunk-TZKXZWL4.js";
import "./chunk-SZROKUTP.js";
import "./chunk-Y7ITJGEZ.js";
import {
  isFields,
  textOf
} from "./chunk-OXHGZ5QT.js";
import "./chunk-COGDAPJZ.js";
import "./chunk-RHEOCJMS.js";
import "./chunk-BAYS2SD4.js";
import {
  BuildError
} from "./chunk-YRGV2PGJ.js";
import "./chunk-NYX2PRBI.js";
import "./chunk-QDRZVAVB.js";

// src/pod/probe-workload.ts
function probeWorkload(plan, hosts) {
  let build = buildWorkload(plan, "doctor");
  if (!isJob(build)) return { ...build, ...build.spec === void 0 ? {} : { spec: probeSpec(build.spec, hosts) } };
  let { spec } = build;
  return spec?.template.spec === void 0 ? build : { ...build, spec: { ...spec, template: { ...spec.template, spec: probeSpec(spec.template.spec, hosts) } } };
}
function probeSpec(spec, hosts) {
  let initContainers = (spec.initContainers ?? []).map((container) => {
    if (container.name !== PREPARE_CONTAINER) return container;
    let command = [...(container.command ?? []).slice(0, -1), ...literalArguments([PROBE_SCRIPT])];
    return { ...container, command, env: [...container.env ?? [], { name: HOSTS, value: hosts.join(" ") }] };
  });
  return { ...spec, initContainers };
}

// src/cluster/doctor-readings.ts
async function reachServer(connection, signal) {
  let deed = "ask the API server for its version", answer = await callApi(connection, { method: "GET", path: "/version", deed, accept: [401, 403, 404] }, signal), ahead = secondsAhead(answer.headers.date, Date.now()), version = versionIn(answer), error = refusalIn(connection, deed, answer);
  return {
    server: connection.server.host,
    ...version === void 0 ? {} : { version },
    ...ahead === void 0 ? {} : { secondsAhead: ahead },
    ...error === void 0 ? {} : { refusal: error }
  };
}
function secondsAhead(told, now) {
  let at = Date.parse(told ?? "");
  return Number.isNaN(at) ? void 0 : (at - now) / 1e3;
}
function refusalIn(connection, deed, { code, headers, body }) {
  return strangeAnswer(connection.server, { code, headers, body }) ?? (code === 401 ? refusal(deed, code, body) : void 0);
}
function versionIn({ code, body }) {
  if (code !== 200) return;
  let { gitVersion } = JSON.parse(body);
  return typeof gitVersion == "string" ? gitVersion : void 0;
}
async function readNamespace(connection, name, signal) {
  let path = `/api/v1/namespaces/${encodeURIComponent(name)}`;
  return await orUnread("get namespaces", async () => {
    let answer = await callApi(
      connection,
      { method: "GET", path, deed: "read the namespace", accept: [404] },
      signal
    );
    if (answer.code === 404) return { exists: !1, leaving: !1, labels: {} };
    let { metadata, status } = JSON.parse(answer.body);
    return { exists: !0, leaving: metadata?.deletionTimestamp !== void 0 || status?.phase === "Terminating", labels: textsOf(metadata?.labels) };
  });
}
async function readQuotas(connection, namespace, signal) {
  return await orUnread("list resourcequotas", async () => (await list(connection, namespace, "resourcequotas", signal)).map(({ metadata, spec, status }) => ({
    name: textOf(metadata?.name) ?? "",
    hard: textsOf(status?.hard ?? spec?.hard),
    used: textsOf(status?.used),
    scoped: (spec?.scopes?.length ?? 0) > 0 || spec?.scopeSelector !== void 0
  })));
}
async function readLimits(connection, namespace, signal) {
  return await orUnread("list limitranges", async () => (await list(connection, namespace, "limitranges", signal)).flatMap(
    ({ metadata, spec }) => (Array.isArray(spec?.limits) ? spec.limits.filter(isFields) : []).map((limits) => ({
      name: textOf(metadata?.name) ?? "",
      type: textOf(limits.type) ?? "",
      min: textsOf(limits.min),
      max: textsOf(limits.max),
      default: textsOf(limits._default ?? limits.default),
      defaultRequest: textsOf(limits.defaultRequest)
    }))
  ));
}
async function list(connection, namespace, resource, signal) {
  let call = { method: "GET", path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/${resource}`, deed: `list ${resource} in namespace ${namespace}` }, { items } = await callApiJson(connection, call, signal);
  return Array.isArray(items) ? items.filter((item) => isFields(item)) : [];
}
async function orUnread(right, read) {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof BuildError) || error.code !== "RIGHTS_MISSING") throw error;
    return { unknown: `you may not ${right}` };
  }
}
function textsOf(value) {
  if (!isFields(value)) return {};
  let entries = Object.entries(value).filter(([, text]) => typeof text == "string" || typeof text == "number");
  return Object.fromEntries(entries.map(([key, text]) => [key, String(text)]));
}

// src/cluster/doctor-target.ts
var ClusterDoctorTarget = class extends WorkloadRuns {
  /** When this machine learned that a pod had ended, by its clock. */
  #seen = /* @__PURE__ */ new Map();
  namespaceOf(asked) {
    return asked ?? this.connection.namespace;
  }
  async reach(signal) {
    return await reachServer(this.connection, signal);
  }
  async rights({ namespace, workload, bringsSecret }, signal) {
    let review = (rights) => reviewRights(this.connection, namespace, rights, signal), [needed, configmap, exec, stdin, helping, nodes] = await Promise.all([
      review([...WORKLOAD_RIGHTS[workload], ...bringsSecret ? CREDENTIAL_RIGHTS : []]),
      review(TRANSPORT_RIGHTS.configmap),
      review(TRANSPORT_RIGHTS.exec),
      review(TRANSPORT_RIGHTS.stdin),
      review(rightsOf(OPTIONAL_RULES)),
      reviewRights(this.connection, "", rightsOf(NODE_RULES), signal)
    ]), own = new Set(needed.map(({ right }) => right)), optional = [...helping, ...nodes].filter(({ right }) => !own.has(right));
    return { needed, ways: { configmap, exec, stdin }, optional };
  }
  async nodes(signal) {
    return await readNodeOffers(this.connection, signal);
  }
  async namespace(name, signal) {
    return await readNamespace(this.connection, name, signal);
  }
  async quotas(namespace, signal) {
    return await readQuotas(this.connection, namespace, signal);
  }
  async limits(namespace, signal) {
    return await readLimits(this.connection, namespace, signal);
  }
  async admit(plan, signal) {
    return await judgePod(this.connection, buildWorkload(plan), signal);
  }
  async start(plan, hosts) {
    let run = await this.launch(probeWorkload(plan, hosts), BUILD_CONTAINER), secret = accessSecret(plan, run.uid);
    secret !== void 0 && await createSecret(this.connection, secret);
    let seen = this.monitorOf(run).until(({ state }) => isOver(state), this.connection.closed);
    return this.#seen.set(
      run.name,
      seen.then(
        () => Date.now(),
        () => {
        }
      )
    ), run;
  }
  async follow(run, listener, signal) {
    let monitor = this.monitorOf(run), begun = monitor.until(({ state }) => state.phase !== "waiting", AbortSignal.any([signal, monitor.over])).then(
      ({ state }) => state.phase === "running" ? listener.started() : void 0,
      // Whatever ends the wait is told by who follows the log.
      () => {
      }
    );
    await super.follow(run, listener, signal), await begun;
  }
  async ended(run, signal) {
    let ending = await this.ending(run, signal), { pod } = this.monitorOf(run).view;
    if (pod === void 0) throw new BuildError("INTERNAL", `run ${run.name} has no pod`);
    let { node, inits } = readPod(pod), told = inits.find(({ name }) => name === PREPARE_CONTAINER)?.terminated?.message ?? "", now = await this.#seen.get(run.name), ahead = now === void 0 ? void 0 : secondsAhead(endOf(pod), now);
    return { ending, node, told, ...ahead === void 0 ? {} : { secondsAhead: ahead } };
  }
};
function endOf({ status }) {
  let at = status?.containerStatuses?.find(({ name }) => name === BUILD_CONTAINER)?.state?.terminated?.finishedAt;
  return typeof at == "string" ? at : void 0;
}
export {
  ClusterDoctorTarget
};
